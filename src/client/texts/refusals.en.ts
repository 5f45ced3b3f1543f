// A sentence for every refusal of shared/refusal.ts, in English: what is wrong, and what to do.

import { holidaysEn } from './holidays.en.ts'
import type { RefusalSentences } from './refusals.fr.ts'

export const refusalsEn: RefusalSentences = {
  'entry.too-large': ({ kibibytes, limit }) =>
    `This entry is too large (${kibibytes} kB, at most ${limit} kB). Shorten it.`,
  'entry.not-allowed': () => 'Your role in this group does not allow this entry. Ask the coordinator.',
  'device.storage-full': ({ freeMebibytes }) =>
    `This device has almost no space left (${freeMebibytes} MB). Free some space before you go on.`,
  'device.not-enrolled': () => 'This device is not linked yet. Open an invitation.',
  'account.code-malformed': () => 'This code is not complete. It has 26 letters and digits.',
  'account.code-unknown': () =>
    'This code is not known: it was used already or has expired. Ask the coordinator for another one.',
  'aside.needs-another-person': () =>
    'This entry is in somebody else’s name and was sent by you. Somebody else must accept it.',
  'account.unreachable': () => 'No network at the moment. Try again as soon as it is back.',
  'cohort.title-missing': () => 'Give the title of the group.',
  'cohort.value-too-long': ({ limit }) => `This text is too long: at most ${limit} characters.`,
  'cohort.date-invalid': () => 'This date does not exist. Write it like 3/3/2026.',
  'cohort.ends-before-start': ({ startsOn, endsOn }, formats) =>
    `The group would end on ${formats.fullDate(endsOn)}, before it starts on ${formats.fullDate(startsOn)}. Correct one of the two dates.`,
  'cohort.siret-invalid': () =>
    'This SIRET is not valid: 14 digits, the last of which checks the others. Compare it with a document of the venue.',
  'cohort.department-unknown': () => 'Choose a department from the list.',
  'cohort.time-zone-unknown': () => 'This time zone is not known.',
  'cohort.amount-invalid': () => 'Write the amount in euros, without a sign, such as 2 700 or 2 700,50.',
  'cohort.size-out-of-range': ({ least, most }) => `A group has from ${least} to ${most} places.`,
  'cohort.last-coordinator': ({ name }) =>
    `${name} is the only person who coordinates this group. Give this role to somebody else first.`,
  'cohort.member-unknown': () => 'This person is not in the team of the group.',
  'cohort.reason-missing': () => 'Say why this person leaves the team.',
  'cohort.not-coordinator': () => 'Only the coordination of the group can change this.',
  'half-day.date-invalid': () => 'This date does not exist. Write it like 3/3/2026.',
  'half-day.time-invalid': () => 'This time does not exist. Write it like 9:30.',
  'half-day.ends-before-start': ({ start, end }, formats) =>
    `The end (${formats.time(end)}) must come after the start (${formats.time(start)}).`,
  'half-day.overlaps': ({ date, start, end, workshopTitle }, formats) =>
    `At these hours the group already has ${workshopTitle === '' ? 'a half-day' : `“${workshopTitle}”`} on ${formats.mediumDate(date)}, ${formats.timeRange(start, end)}.`,
  'half-day.outside-cohort': ({ startsOn, endsOn }, formats) =>
    startsOn !== null && endsOn !== null
      ? `Outside the dates of the group (${formats.dateRange(startsOn, endsOn)}).`
      : 'Outside the dates of the group.',
  'half-day.on-holiday': ({ holiday }) => `Public holiday: ${holidaysEn[holiday]}.`,
  'half-day.room-too-small': ({ capacity, people }) =>
    `The room holds ${capacity} people and the group counts ${people}.`,
  'half-day.unknown': () => 'This half-day is no longer planned.',
  'half-day.has-marks': () =>
    'Attendance was already noted: it can no longer be withdrawn. Say instead that it did not take place.',
  'half-day.has-signatures': ({ count }, formats) =>
    `${formats.plural(count, '# signature was given', '# signatures were given')}: so this half-day took place.`,
  'half-day.closed': () => 'This half-day is closed. Reopen its sheet first.',
  'half-day.reason-missing': () => 'Say why this half-day did not take place.',
  'half-day.no-weekday': () => 'Choose at least one day of the week.',
  'half-day.no-slot': () => 'Choose at least one slot, with its start and its end.',
  'half-day.period-invalid': ({ from, to }, formats) =>
    `The period goes from ${formats.fullDate(from)} to ${formats.fullDate(to)}: the end must come after the start.`,
  'half-day.period-too-long': ({ days, limit }) =>
    `This period has ${days} days. Plan at most ${limit} days at a time.`,
  'participant.name-missing': () => 'Give the family name.',
  'participant.name-too-long': ({ limit }) => `This name is too long: at most ${limit} characters.`,
  'participant.date-invalid': () => 'This date does not exist. Write it like 3/3/2026.',
  'participant.unknown': () => 'This person is no longer in the group.',
  'participant.leaves-before-joining': ({ from }, formats) =>
    `Leaving must come after joining the group (${formats.fullDate(from)}).`,
  'participant.reason-missing': () => 'Choose the reason for leaving.',
  'participant.match-itself': () => 'Choose another person than this one.',
  'participant.birth-date-impossible': () =>
    'This date of birth cannot be right: the person must be from 14 to 100 years old.',
  'participant.identifier-invalid': () => 'The France Travail identifier has 11 digits.',
  'participant.phone-invalid': () =>
    'This number is not complete. Write 10 digits, or + and the code of the country.',
  'participant.email-invalid': () => 'This address is not complete. It is written name@example.org.',
  'participant.social-security-number': () =>
    'This looks like a social-security number. It is never kept here: delete it.',
  'attendance.not-enrolled': () =>
    'This person is not enrolled on that day. Check the dates with the coordinator.',
  'attendance.half-day-in-future': ({ date }, f) =>
    `This half-day takes place on ${f.dayAndDate(date)}. You can mark and collect signatures on that day.`,
  'attendance.not-held': () => 'This half-day is cancelled. First say that it took place.',
  'attendance.sheet-closed': () => 'This sheet is closed. Reopen it, saying why.',
  'attendance.fork-open': () => 'Two different entries for this person. Settle them first.',
  'attendance.fork-settled': () => 'This disagreement has already been settled.',
  'attendance.nobody-to-mark': () => 'Everybody is marked already.',
  'attendance.nothing-to-undo': () => 'Nothing to undo: the entry has changed since.',
  'attendance.arrival-outside': ({ from, to }, f) =>
    `The arrival must be between ${f.time(from)} and ${f.time(to)}.`,
  'attendance.leaving-outside': ({ from, to }, f) =>
    `The departure must be between ${f.time(from)} and ${f.time(to)}.`,
  'attendance.left-before-arrived': ({ arrivedAt }, f) =>
    `The departure must be after the arrival, at ${f.time(arrivedAt)}.`,
  'attendance.signing-too-early': ({ opensAt }, f) =>
    `Signing opens at ${f.time(opensAt)}, a quarter of an hour before the start.`,
  'attendance.mark-first': () => 'First mark this person as present or late.',
  'attendance.absent-cannot-sign': () => 'An absent or exempted person cannot sign. Correct the mark first.',
  'attendance.sentence-changed': () =>
    'The hours in the sentence have just changed. Read it again, then confirm again.',
  'attendance.already-signed': () => 'This person has already signed this half-day.',
  'attendance.late-signature-needs-reason': () =>
    'The time to sign has passed. Say why the signature comes later.',
  'attendance.signature-too-short': () => 'The signature is too short. Sign above the line.',
  'attendance.typed-name-missing': () => 'Write your first and family name.',
  'attendance.witness-missing': () => 'Write the name of the witness.',
  'attendance.reason-missing': () => 'Say why, in a few words.',
  'attendance.signature-not-standing': () =>
    'This signature is no longer there or has already been taken back.',
  'attendance.signature-not-missing': () => 'No signature is missing for this person.',
  'attendance.already-closed': () => 'This sheet is already closed.',
  'attendance.not-closed': () => 'This sheet is not closed.',
  'attendance.too-early-to-close': ({ date, start }, f) =>
    `This half-day starts on ${f.dayAndDate(date)} at ${f.time(start)}. Close it afterwards.`,
  'attendance.people-to-mark': ({ count }, f) =>
    `${f.plural(count, '# person is', '# people are')} still to mark.`,
  'attendance.forks-to-settle': ({ count }, f) =>
    `${f.plural(count, '# disagreement is', '# disagreements are')} to settle.`,
  'attendance.signatures-missing': ({ count }, f) =>
    `${f.plural(count, '# signature is', '# signatures are')} missing. Have it signed, or note why.`,
  'attendance.countersignature-missing': () => 'Your own signature is missing.',
  'attendance.countersigner-missing': () => 'The name of the person who closes is missing.',
  'attendance.hours-reversed': () => 'The end must be after the start.',
  'attendance.times-outside-hours': ({ count }, f) =>
    `The times of ${f.plural(count, '# person lie', '# people lie')} outside the real hours. Correct one or the other.`,
  'attendance.not-held-with-presence': ({ count }, f) =>
    `${f.plural(count, '# person is', '# people are')} marked as present. Correct the marks first.`,
  'attendance.stand-in-name-missing': () => 'Write the name of the person who leads.',
  'attendance.stand-in-role-missing': () => 'Write the role of the person who leads.',
  'document.too-large': () =>
    'This photo is still too heavy. Take it closer to the document, without what is around it.',
  'document.person-not-absent': () =>
    'A proof goes with an absence. Mark this person absent, excused or exempted first.',
  'document.not-standing': () => 'This photo has been taken back already.',
  'document.not-on-paper': () => 'Say first that this half-day was signed on paper.',
  'document.paper-photo-missing': () =>
    'Add a photo of the signed sheet first: it is what people will look at again.',
  'document.paper-signatures-stand': ({ count }, f) =>
    `${f.plural(count, '# signature was carried over', '# signatures were carried over')} from paper. Take them back first.`,
  'document.paper-late': ({ days }, f) =>
    `A paper sheet is typed in within ${f.number(days)} days. Write why this one comes later.`,
  'document.nothing-to-carry-over': () => 'Everybody present has a signature already.',
  'photo.unreadable': () =>
    'This photo cannot be read: the file is damaged or is no picture. Take the photo again.',
  'photo.not-there': () => 'This photo has not reached the server yet, or your role does not let you see it.',
  'photo.heic': () =>
    'This photo is in HEIC format, which this device cannot read. In Settings, Camera, Formats, choose “Most compatible”, then take the photo again.',
  'photo.too-many-pixels': ({ megapixels, limit }, f) =>
    `This photo has ${f.number(megapixels)} million pixels, ${f.number(limit)} at most. Choose a lower resolution in the camera.`,
  'photo.file-too-big': ({ mebibytes, limit }, f) =>
    `This photo is ${f.number(mebibytes)} MB, ${f.number(limit)} MB at most. Choose a lower resolution in the camera.`,
  'encounter.unknown-rome-code': ({ typed, version }) =>
    `The ROME code “${typed}” is not in this device’s list (${version}). Look for the occupation by a word.`,
  'encounter.rome-not-chosen': ({ typed }) =>
    `“${typed}” is not an occupation of the list yet. Choose one, or clear the text.`,
  'encounter.rounds-invalid': ({ least, most }) => `Plan ${least} to ${most} rounds.`,
  'encounter.break-invalid': ({ rounds }) =>
    `A break follows a round before round ${rounds} and lasts 1 to 120 minutes.`,
  'encounter.ends-after-midnight': () =>
    'The encounter would end after midnight. Start earlier, or plan fewer rounds.',
  'employer.name-missing': () => 'Write the name of the employer.',
  'employer.match-itself': () => 'Choose two different employers.',
  'encounter.timer-length-invalid': ({ least, most }) => `A round lasts ${least} to ${most} whole minutes.`,
  'encounter.timer-round-unknown': ({ rounds }, f) =>
    `The plan has ${f.plural(rounds, '# round', '# rounds')}. Choose one of them.`,
  'encounter.timer-round-begun': ({ round }) => `Round ${round} has already taken place. Start a later one.`,
  'encounter.timer-round-running': ({ round }) =>
    `Round ${round} is under way. End it before you start another.`,
  'encounter.timer-not-running': () => 'No round is under way.',
  'encounter.timer-not-paused': () => 'This round is not paused.',
  'encounter.timer-too-long': ({ most }) => `This round has already had ${most} more minutes. End it.`,
  'encounter.timer-code-foreign': () =>
    'This code comes from another encounter or another application. Take the one of this room’s timer.',
  'encounter.timer-code-stale': () =>
    'This code is no longer on time. Take the one that the other phone shows now.',
  'encounter.timer-code-unreadable': () =>
    'This code cannot be read. Compare it with the other phone, sign by sign.',
  'meeting.too-many-skills': ({ most }) => `Choose at most ${most} skills. Touch one to take it away.`,
  'follow-up.date-invalid': () => 'This date does not exist. Write it like 3/3/2026.',
  'follow-up.in-future': () => 'This day has not come yet. Record what took place.',
  'follow-up.exit-before-joining': ({ from }, f) =>
    `The person joined on ${f.fullDate(from)}. The exit comes after.`,
  'follow-up.exit-after-last-day': ({ lastDay }, f) =>
    `The exit is at the latest on the day of the last half-day, ${f.fullDate(lastDay)}. What comes after is recorded as a status.`,
  'follow-up.category-missing': () => 'Choose the situation.',
  'follow-up.category-is-service': () =>
    'An immersion, a contracted service or a job matching is no exit. Record it as a service.',
  'follow-up.source-missing': () => 'Say who this comes from.',
  'follow-up.no-exit-yet': () => 'The date of the exit is not known. Record the person’s exit first.',
  'follow-up.status-too-early': ({ months, from }, f) =>
    `The status at ${f.plural(months, '# month', '# months')} is observed from ${f.fullDate(from)} on. Before that date, log a call.`,
  'follow-up.service-type-missing': () => 'Choose the type of service.',
  'follow-up.ends-before-start': ({ from }, f) =>
    `The end comes before the start (${f.fullDate(from)}). Correct one of the two dates.`,
  'follow-up.what-missing': () => 'Say what is to be done, in a few words.',
  'follow-up.due-missing': () => 'Say by which date.',
  'follow-up.nobody-chosen': () => 'Tick at least one person.',
  'immersion.object-missing': () => 'Choose the object of the immersion.',
  'immersion.host-missing': () => 'Give the host employer.',
  'immersion.siret-invalid': () =>
    'This SIRET is not valid: 14 digits, the last of which checks the others. Check it, or leave it empty.',
  'immersion.over-a-month': ({ latest }, f) =>
    `An immersion lasts one month at most. Set the end on ${f.fullDate(latest)} at the latest, then record a renewal.`,
  'immersion.renewed-already': () => 'An immersion is renewed only once. Record a new immersion instead.',
  'immersion.renewed-elsewhere': ({ host }) =>
    `A renewal is with the same employer, ${host}. Otherwise, record a new immersion.`,
  'immersion.renewed-early': ({ until }, f) =>
    `The renewal starts after the end of the first period, ${f.fullDate(until)}.`,
  'immersion.host-too-long': ({ host, days, limit, latest }, f) =>
    `With ${host}, this would make ${days} days over twelve months; two months at most, which is ${limit} days. ${
      latest === null
        ? 'Choose another employer or a later date.'
        : `Set the end on ${f.fullDate(latest)} at the latest.`
    }`,
  'progress.step-label-missing': () => 'Give this step a name.',
  'progress.artwork-title-missing': () =>
    'Write the title of the work. To take the choice back, empty every field.',
  'progress.profile-name-missing': () => 'Write the name that the person wishes to show.',
  'progress.profile-too-many-strengths': ({ limit }) => `Keep ${limit} strengths at most.`,
  'progress.profile-own-tap': () =>
    'Only the person can approve their profile, with their own tap on the device.',
  'progress.profile-changed': () =>
    'This profile has changed since it came on the screen. Read it again before approving it.',
  'payment.in-future': () => 'A payment is recorded once it was made. Correct its date.',
  'steering.percent-out-of-range': () => 'A share goes from 0 to 100%. Correct it.',
  'steering.date-invalid': () => 'This date does not exist. Write it like 30/06/2026.',
  'steering.source-missing': () =>
    'Say where this figure comes from: without a source it compares to nothing.',
  'steering.year-invalid': ({ least, most }) => `The year goes from ${least} to ${most}. Correct it.`,
  'steering.year-twice': ({ year }) => `The year ${year} is there twice. Keep one target a year.`,
  'steering.target-invalid': ({ year, most }, f) =>
    `${year === null ? 'The number of operations before' : `The target of ${year}`} is a whole number, from 0 to ${f.number(most)}.`,
  'steering.amount-invalid': ({ most }, f) =>
    `The amount is positive, in euros and cents, €${f.number(most)} at most.`,
  'steering.months-invalid': ({ least, most }) => `This length goes from ${least} to ${most} months.`,
  'steering.changed-meanwhile': () =>
    'Somebody changed these settings meanwhile. Read them again, then make your change once more.',
  'rotation.no-candidate': () => 'Add at least one person who takes part in the encounter.',
  'rotation.no-employer': () => 'Add at least one employer.',
  'rotation.no-round': () => 'Plan at least one round, besides the breaks.',
  'rotation.no-round-left': () => 'All rounds are over. Add a round to go on.',
  'rotation.nobody-may-meet': () => 'No meeting is allowed: all are excluded. Lift at least one exclusion.',
  'rotation.too-many-candidates': ({ count, limit }) =>
    `${count} people are too many for one plan: ${limit} at most. Make two encounters.`,
  'rotation.too-many-employers': ({ count, limit }) =>
    `${count} employers are too many for one plan: ${limit} at most. Make two encounters.`,
  'rotation.too-many-recruiters': ({ limit }) =>
    `An employer has ${limit} recruiters at most. Correct their number.`,
  'rotation.too-many-rounds': ({ count, limit }) =>
    `${count} rounds are too many: ${limit} at most, without the breaks. Plan fewer.`,
  'rotation.more-rounds-than-pairs': ({ rounds, suffices }, f) =>
    `${f.plural(rounds, '# round is', '# rounds are')} more than there are meetings to hold: ${f.plural(suffices, '# round is', '# rounds are')} enough for all. Plan fewer rounds.`,
  'rotation.round-unknown': () => 'There is no such round. Choose one of the plan.',
  'rotation.round-past': ({ round }) => `Round ${round + 1} is over: it changes no more.`,
  'rotation.round-is-break': ({ round }) => `Round ${round + 1} is a break. Choose another one.`,
  'rotation.person-unknown': () => 'This person or employer is not in the encounter. Add them first.',
  'rotation.pair-vetoed': () => 'This meeting is excluded. Lift the exclusion first.',
  'rotation.candidate-away': ({ round }) => `This person is away in round ${round + 1}.`,
  'rotation.employer-away': ({ round }) => `This employer is away in round ${round + 1}.`,
  'rotation.candidate-busy': ({ round }) =>
    `This person already has a meeting in round ${round + 1}. Move it, or empty their place.`,
  'rotation.employer-full': ({ round }) =>
    `This employer has no place left in round ${round + 1}. Swap two people instead.`,
  'rotation.pair-meets-already': ({ round }) =>
    `This person already meets this employer in round ${round + 1}.`,
  'rotation.meeting-locked': () => 'This meeting is locked. Unlock it first.',
  'rotation.no-meeting-there': () => 'This person has no meeting in this round.',
  'rotation.nothing-to-swap': () => 'There is nothing to swap. Choose two different places.',
}
