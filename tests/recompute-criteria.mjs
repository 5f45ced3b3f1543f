/**
 * Computes every criterion again from the two exported tables alone: `node tests/recompute-criteria.mjs PEOPLE.csv
 * OPERATIONS.csv AAAA-MM-JJ` prints the figures of each operation and of all together as JSON. It shares no line with
 * the application; its formulas are those of field.md §2.
 */
import { readFileSync } from 'node:fs'

const [peopleFile, operationsFile, today] = process.argv.slice(2)

/** Cells by header; `"` quotes, `;` separates, CRLF ends. */
const read = (file) => {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  const lines = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n"]*))(;|\r\n)/g)) {
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
  }
  const [headers, ...rows] = lines.filter((cells) => cells.length > 0)
  return rows.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at]])))
}
const number = (cell) => (cell === '' ? null : Number(cell.replace(',', '.')))
const cents = (cell) => Math.round((number(cell) ?? 0) * 100)

/** Six calendar months later, or the last day of that month. */
const sixMonthsAfter = (date) => {
  const [year, month, day] = date.split('-').map(Number)
  const [y, m] = month > 6 ? [year + 1, month - 6] : [year, month + 6]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
}

const share = (rows, said) => {
  let [hits, base, unknown] = [0, 0, 0]
  for (const row of rows) {
    const word = said(row)
    if (word === 'inconnu') unknown += 1
    if (word === 'oui') hits += 1
    if (word === 'oui' || word === 'non') base += 1
  }
  return ratio(hits, base, unknown)
}
const ratio = (hits, base, unknown = 0) => ({
  value: base === 0 ? null : hits / base,
  hits,
  base,
  unknown,
  low: base + unknown === 0 ? null : hits / (base + unknown),
  high: base + unknown === 0 ? null : (hits + unknown) / (base + unknown),
})
const cost = (paid, by) => ({ value: by === 0 || paid === 0 ? null : paid / by, hits: paid, base: by })
const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0)

const groups = { longTermJobSeeker: 'DELD', senior: 'Senior', disabledWorker: 'TH' }
const serviceColumns = {
  training: 'Formation depuis l’entrée',
  contractedService: 'Prestation depuis l’entrée',
  jobMatching: 'Intermédiation depuis l’entrée',
}

const referenceOf = (references, group, territories) => {
  for (const territory of territories) {
    const [latest] = references
      .filter((row) => row['Objet'] === territory && row['Libellé'] === group)
      .sort((a, b) => (a['Date'] < b['Date'] ? 1 : -1))
    if (latest) return number(latest['Nombre'])
  }
  return null
}

const figuresOf = (people, others, references, territories) => {
  const operations = others.filter(
    (row) => row['Nature'] === 'opération' && row['Début de l’opération'] <= today,
  )
  const begun = new Set(operations.map((row) => row['Identifiant de l’opération']))
  const participants = people.filter(
    (row) => begun.has(row['Identifiant de l’opération']) && row['Entrée'] <= today,
  )
  const observable = people.filter((row) => row['Sortie'] !== '' && sixMonthsAfter(row['Sortie']) <= today)
  const after = (column) =>
    share(observable, (row) => (row['Statut à six mois'] === '' ? 'inconnu' : row[column]))
  const gone = people.filter((row) => row['Sortie'] !== '' && row['Sortie'] <= today)
  const payments = others.filter((row) => row['Nature'] === 'versement')
  const amount = (row) => cents(row['Montant (€)'])
  const paid = sum(
    payments.filter((row) => begun.has(row['Identifiant de l’opération'])),
    amount,
  )
  const unpaid = operations.filter(
    (row) =>
      !others.some(
        (other) =>
          other['Nature'] === 'versement' &&
          other['Identifiant de l’opération'] === row['Identifiant de l’opération'],
      ),
  ).length
  const returned = participants.filter(
    (row) =>
      row['Sortie'] !== '' &&
      sixMonthsAfter(row['Sortie']) <= today &&
      row['Statut à six mois'] !== '' &&
      row['Emploi dans les six mois'] === 'oui',
  ).length
  const venues = new Set(
    operations.map(
      (row) => row['Libellé'] || row['Objet'].normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(),
    ),
  )
  const figures = {
    operations: { value: operations.length },
    participants: { value: participants.length },
    partners: { value: venues.size },
    attendance: ratio(
      sum(participants, (row) => number(row['Demi-journées suivies'])),
      sum(participants, (row) => number(row['Demi-journées attendues'])),
      sum(participants, (row) => number(row['Demi-journées en désaccord'])),
    ),
    'effectiveness.returnToEmployment': after('Emploi dans les six mois'),
    'effectiveness.activity': after('Activité dans les six mois'),
    'effectiveness.knownStatus': share(observable, (row) =>
      row['Statut à six mois'] === '' ? 'non' : 'oui',
    ),
    'effectiveness.reengagement': after('Service dans les six mois'),
    'effectiveness.trainingAfter': after('Formation dans les six mois'),
    'effectiveness.dynamicExit': share(gone, (row) => row['Sortie dynamique']),
    'relevance.service': share(participants, (row) => {
      const said = Object.values(serviceColumns).map((column) => row[column])
      return said.includes('oui') ? 'oui' : said.includes('inconnu') ? 'inconnu' : 'non'
    }),
    'efficiency.paid': { value: paid },
    'efficiency.paidWithin': { value: sum(payments, amount) },
    'efficiency.flat': { value: sum(operations, (row) => cents(row['Montant (€)'])) },
    'efficiency.unpaid': { value: unpaid },
    'efficiency.perParticipant': cost(paid, participants.filter((row) => row['A signé'] === 'oui').length),
    'efficiency.perReturn': cost(paid, returned),
    'efficiency.fill': ratio(
      participants.length,
      sum(operations, (row) => number(row['Nombre'])),
    ),
  }
  for (const row of operations) {
    const name = `operations.${row['Début de l’opération'].slice(0, 4)}`
    figures[name] = { value: (figures[name]?.value ?? 0) + 1 }
  }
  for (const row of payments.filter((one) => begun.has(one['Identifiant de l’opération']))) {
    const name = `efficiency.paid.${row['Source']}`
    figures[name] = { value: (figures[name]?.value ?? 0) + amount(row) }
  }
  for (const [type, column] of Object.entries(serviceColumns)) {
    figures[`relevance.${type}`] = share(participants, (row) => row[column])
  }
  for (const [group, column] of Object.entries(groups)) {
    const own = share(participants, (row) => row[column])
    const reference = referenceOf(references, group, territories)
    const isCompared = own.value !== null && reference !== null
    figures[`coherence.${group}`] = own
    figures[`coherence.${group}.reference`] = { value: reference === null ? null : reference / 100 }
    figures[`coherence.${group}.gap`] = { value: isCompared ? own.value * 100 - reference : null }
    figures[`coherence.${group}.index`] = { value: isCompared ? (own.value * 100) / reference : null }
  }
  for (const audience of ['participant', 'culturalVenue', 'adviser']) {
    const of = (nature) =>
      others.filter(
        (row) =>
          row['Nature'] === nature &&
          row['Objet'] === audience &&
          begun.has(row['Identifiant de l’opération']),
      )
    const level = (name) =>
      sum(
        of('réponses').filter((row) => row['Libellé'] === name),
        (row) => number(row['Nombre']),
      )
    const satisfied = level('verySatisfied') + level('ratherSatisfied')
    const answers = satisfied + level('ratherDissatisfied') + level('veryDissatisfied')
    const asked = of('enquête').map((row) => number(row['Nombre']))
    figures[`quality.${audience}`] = ratio(satisfied, answers)
    figures[`quality.${audience}.answered`] = asked.includes(null)
      ? { value: null }
      : ratio(
          answers,
          asked.reduce((total, one) => total + one, 0),
        )
    for (const row of of('bénéfice')) {
      const name = `quality.${audience}.benefit.${row['Libellé']}`
      figures[name] = { value: (figures[name]?.value ?? 0) + number(row['Nombre']) }
    }
  }
  return figures
}

const people = read(peopleFile)
const others = read(operationsFile)
const references = others.filter((row) => row['Nature'] === 'référence')
const found = {
  all: figuresOf(people, others, references, ['country']),
}
for (const row of others.filter((one) => one['Nature'] === 'opération')) {
  const operation = row['Identifiant de l’opération']
  const ofOperation = (one) => one['Identifiant de l’opération'] === operation
  found[operation] = figuresOf(people.filter(ofOperation), others.filter(ofOperation), references, [
    `department:${row['Département']}`,
    `region:${row['Région']}`,
    'country',
  ])
}
process.stdout.write(JSON.stringify(found))
