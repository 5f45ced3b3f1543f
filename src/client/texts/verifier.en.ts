// The words of the verifier in English.

import type { EntryAbout } from '#shared/domain/evidence/pack-findings.ts'
import type { BodyAbsence } from '#shared/domain/evidence/pack-journal.ts'
import { formatsEn } from './formats.en.ts'
import type { VerifierTexts } from './verifier.fr.ts'

const kindWords: Readonly<Record<string, string>> = {
  'attendance.marked': 'attendance',
  'attendance.signed': 'signature',
  'signature.voided': 'signature taken back',
  'signature.missing': 'reason for a missing signature',
  'sheet.closed': 'closing',
  'sheet.reopened': 'reopening',
  'sheet.standIn': 'stand-in',
  'sheet.onPaper': 'sheet kept on paper',
  'halfDay.planned': 'plan',
  'halfDay.withdrawn': 'taken off the plan',
  'halfDay.notHeld': 'half-day not held',
  'participant.joined': 'joining the group',
  'participant.left': 'leaving the group',
  'participant.matched': 'two records joined',
  'cohort.described': 'description of the group',
  'member.joined': 'team',
  'member.left': 'team',
}

const entry = (about: EntryAbout): string => {
  const what = [
    kindWords[about.kind] ?? 'entry',
    about.person,
    about.halfDay === null
      ? ''
      : `workshop ${about.halfDay.number} of ${formatsEn.fullDate(about.halfDay.date)}`,
    about.author === '' ? '' : `by ${about.author}`,
  ]
  return `Entry no. ${about.seq} (${what.filter(Boolean).join(', ')})`
}

const absences: Record<BodyAbsence, string> = {
  notEvidence: 'nothing to do with attendance',
  otherPeriod: 'outside the period asked for',
  replaced: 'replaced since',
  erased: 'erased',
}

export const verifierEn: VerifierTexts = {
  language: 'en',
  title: 'Check an evidence pack',
  otherLanguage: 'Français',
  intro:
    'Drop the ZIP file. Everything happens in this page, without network: nothing is sent. You can save it and open it from your disk.',
  choose: 'Evidence pack (ZIP)',
  key: 'Public key of the server',
  keyHint:
    'Optional. Ask the organisation for it, or read it on its server at /.well-known/coulisses.json. Without it the key written in the pack is taken at its word.',
  check: 'Check',
  checking: 'Checking…',
  noFile: 'Choose a file first.',
  verdicts: {
    sound: 'Nothing was changed',
    broken: 'This pack is not as it was written',
    unreadable: 'This pack cannot be read',
  },
  alarms: 'What is wrong',
  notices: 'Good to know',
  group: 'Group',
  server: 'Server',
  attested: 'Attested by the server on',
  counted: 'Checked',
  counts: (entries, signatures, sheets, closed) =>
    [
      formatsEn.plural(entries, '# entry', '# entries'),
      formatsEn.plural(signatures, '# signature', '# signatures'),
      `${formatsEn.plural(sheets, '# sheet', '# sheets')}, ${closed} of them closed`,
    ].join(', '),
  serverKey: 'Key of the server',
  findings: {
    'file.unreadable': () => 'This file is no evidence pack, or it was cut or damaged. Ask for it again.',
    'file.missing': ({ name }) => `The file ${name} is missing from the pack.`,
    'file.changed': ({ name }) => `The file ${name} was changed after the pack was made.`,
    'file.unlisted': ({ name }) => `The file ${name} was added to the pack: the manifest does not know it.`,
    'manifest.unreadable': () => 'The manifest cannot be read: it was changed or cut.',
    'journal.unreadable': () => 'The journal cannot be read: it was changed or cut.',
    'pack.too-new': ({ version }) => `This pack is of a later version (${version}). Take a later verifier.`,
    'entry.unreadable': ({ seq }) => `Entry no. ${seq}: it can no longer be read, it was changed.`,
    'entry.changed': (about) =>
      `${entry(about)}: changed afterwards (content, time of entry or time of receipt).`,
    'entry.inserted': (about) => `${entry(about)}: put in afterwards, the server did not receive it there.`,
    'entry.moved': (about) => `${entry(about)}: moved, it does not stand in the server’s order.`,
    'entry.twice': (about) => `${entry(about)}: there twice.`,
    'entry.other-journal': (about) => `${entry(about)}: it comes from the journal of another group.`,
    'entries.missing': ({ from, to, after }) =>
      [
        from === to ? `Entry no. ${from} was taken out.` : `Entries no. ${from} to ${to} were taken out.`,
        after === null ? '' : `Before them: ${entry(after)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    'body.changed': (about) => `${entry(about)}: its content is not what was recorded.`,
    'body.missing': (about) => `${entry(about)}: its content was taken out of the pack.`,
    'body.elsewhere': (about) =>
      `${entry(about)}: its content speaks of another person or half-day than the entry.`,
    'signature.unbound': (about) =>
      `${entry(about)}: strokes, sentence, person and hours do not belong together.`,
    'countersignature.unbound': (about) =>
      `${entry(about)}: the closing signature does not belong to what it closes.`,
    'receipt.missing': () => 'There is no signature of the server in the pack: nothing can be attested.',
    'receipt.false': ({ seq }) => `The signature of the server on entry no. ${seq} is false.`,
    'receipt.other-state': ({ seq, suspects }) =>
      [
        `The journal was rewritten: up to entry no. ${seq} it is not what the server signed.`,
        ...suspects.map((about) => `Look first at: ${entry(about)}.`),
      ].join(' '),
    'receipt.beyond': ({ seq, last }) =>
      `The end of the journal was cut off: the server signed ${seq} entries, the pack stops at no. ${last}.`,
    'tail.unattested': ({ from, to }) =>
      `Entries no. ${from} to ${to} come after the last signature of the server: nothing attests them.`,
    'key.missing': () =>
      'The key of the server is not in the pack. Ask the organisation for it and give it to the verifier.',
    'key.other': () => 'The key in the pack is not the one you gave: another server signed it.',
    'sheets.differ': ({ name }) => `The file ${name} does not say what the journal says.`,
    'key.unchecked': ({ inPack }) =>
      `The key of the server is the pack’s own. Compare it with the one that the organisation gives: ${inPack}`,
    'documents.unproven': ({ count }) =>
      formatsEn.plural(
        count,
        '# document goes along with the pack; only the journal is proof.',
        '# documents go along with the pack; only the journal is proof.',
      ),
    'body.absent': (about) => `${entry(about)}: its content was erased, its hash stays in the chain.`,
    'bodies.absent': ({ count, without }) =>
      `${formatsEn.plural(count, '# entry', '# entries')} without content here: ${absences[without]}.`,
    'entries.newer': ({ count }) =>
      `${formatsEn.plural(count, '# entry', '# entries')} of a later version: the chain was checked, not the content.`,
    'signature.other-day': (about) =>
      `${entry(about)}: given for ${formatsEn.fullDate(about.date)}, before the plan changed.`,
    'sheet.changed': ({ number, date }) =>
      `Workshop ${number} of ${formatsEn.fullDate(date)}: the sheet has changed since it was closed.`,
    'clock.ahead': (about) =>
      `${entry(about)}: the clock of the device was ${about.minutes} min ahead of the server.`,
    'writer.twice': (about) =>
      `${entry(about)}: its device number was used twice (a copied device); both are kept.`,
    'pack.waiting': ({ count }) =>
      `${formatsEn.plural(count, '# entry', '# entries')} of the device were not confirmed yet: the pack is provisional.`,
    'sheets.unchecked': () => 'The pack is of an earlier version: the journal was checked, not the sheets.',
  },
  usage: [
    'Checks an evidence pack without network and without server.',
    '',
    '  npm run verify -- pack.zip [--key KEY] [--lang en] [--json]',
    '',
    '  --key    public key of the server, from the organisation (base64url)',
    '  --lang   fr or en',
    '  --json   one line of JSON',
    '',
    'Exit codes: 0 nothing was changed · 1 something was changed · 2 the file cannot be read',
  ].join('\n'),
  notFound: (file) => `The file ${file} cannot be opened.`,
}
