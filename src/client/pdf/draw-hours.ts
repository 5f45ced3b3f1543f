// Hours of activity: of everybody by week, and one person's certificate or statement.

import type { HoursOfPerson, PersonPaper, WeeklyHoursDocument } from '#shared/domain/evidence/hours.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import type { FactLine, PageWish } from './draw-page.ts'
import { bodySize, drawFacts, heightOfFacts, margin, widthOf } from './draw-page.ts'
import type { TableColumn } from './draw-table.ts'
import { drawTablePages } from './draw-table.ts'
import type { Node, Pen } from './pen.ts'
import { softInk } from './pen.ts'
import { fullName, groupFacts, namesOf, sayMaking, venueFacts } from './sheet-words.ts'

/** « 7,50 » from minutes: hours in hundredths, as one funder asks (field.md §3). */
export const hundredthsOf = (minutes: number): string => (minutes / 60).toFixed(2).replace('.', ',')

const standingOf = (reasons: readonly unknown[]): string => (reasons.length > 0 ? paperFr.provisional : '')

/** Weeks beside each other on one page. */
const mostWeeks = 12

export const drawWeeklyHours = (pen: Pen, paper: WeeklyHoursDocument): void => {
  const section = pen.tag(pen.root, 'Sect')
  for (let from = 0; from < Math.max(1, paper.weeks.length); from += mostWeeks) {
    drawWeeks(
      pen,
      section,
      paper,
      paper.weeks.slice(from, from + mostWeeks),
      from + mostWeeks >= paper.weeks.length,
    )
  }
  pen.endNode(section)
}

const drawWeeks = (
  pen: Pen,
  section: Node,
  paper: WeeklyHoursDocument,
  weeks: readonly string[],
  isLast: boolean,
): void => {
  const right = widthOf('landscape') - margin
  const first = 262
  const totals = isLast ? [right - 62, right] : []
  const step = Math.min(64, (right - 130 - first) / Math.max(1, weeks.length - 1))
  const columns: TableColumn[] = [
    { title: paperFr.nameColumn, x: margin, width: 165 },
    ...weeks.map((monday, index) => ({
      title: formatsFr.mediumDate(monday),
      x: first + index * step,
      align: 'right' as const,
    })),
    ...totals.map((x, index) => ({
      title: index === 0 ? paperFr.total : paperFr.signedColumn,
      x,
      align: 'right' as const,
      weight: index === 0 ? ('bold' as const) : ('regular' as const),
    })),
  ]
  const rowOf = (person: HoursOfPerson): string[] => [
    fullName(person),
    ...weeks.map((monday) => {
      const week = person.weeks.find((one) => one.monday === monday)
      return week === undefined ? paperFr.noHours : hundredthsOf(week.minutes)
    }),
    ...(isLast ? [hundredthsOf(person.minutes), hundredthsOf(person.signedMinutes)] : []),
  ]
  const facts = [
    ...groupFacts(paper.head),
    { label: paperFr.period, lines: [formatsFr.dateRange(paper.from, paper.until)] },
  ]
  const place = { x: margin, label: 91, width: 350 }
  const other = { x: 430, label: 84, width: right - 430 }
  const height =
    18 + Math.max(heightOfFacts(pen, facts, place), heightOfFacts(pen, venueFacts(paper.head), other))
  const note = pen.linesOf(
    paperFr.weeklyGoal(formatsFr.duration(paper.goal.from), formatsFr.duration(paper.goal.to)),
    right - margin,
    { size: bodySize },
  )
  drawTablePages(
    pen,
    section,
    { columns, rows: paper.people.map(rowOf), size: 10, heights: [24, 20, 17] },
    pageOf(paper, 'landscape', paperFr.hoursTitle),
    {
      height,
      draw: (y) => {
        drawFacts(pen, section, facts, { ...place, y: y + 11 })
        drawFacts(pen, section, venueFacts(paper.head), { ...other, y: y + 11 })
      },
    },
    {
      height: 16 + note.length * 13,
      draw: (y) => {
        pen.tag(section, 'P', {}, () => {
          note.forEach((line, index) =>
            pen.write(line, margin, y + 20 + index * 13, { size: bodySize, colour: softInk }),
          )
        })
      },
    },
  )
}

const pageOf = (
  paper: Pick<PersonPaper, 'head' | 'reasons' | 'generatedAt' | 'generatedBy'>,
  orientation: PageWish['orientation'],
  title: string,
): Omit<PageWish, 'page' | 'pages'> => ({
  orientation,
  head: paper.head,
  title,
  standing: standingOf(paper.reasons),
  reasons: paper.reasons,
  foot: { left: [sayMaking(paper)], right: [paperFr.madeWith] },
})

/** One person's certificate (totals) or statement (each half-day). */
export const drawPersonPaper = (pen: Pen, paper: PersonPaper): void => {
  const section = pen.tag(pen.root, 'Sect')
  const { person, type } = paper
  const right = widthOf('portrait') - margin
  const facts = personFacts(paper)
  const place = { x: margin, label: 128, width: right - margin }
  const factsHeight = heightOfFacts(pen, facts, place)
  const [family, given] = namesOf(person)
  const name = pen.linesOf(fullName(person), right - margin, { size: 20, weight: 'bold' })
  const before = {
    height: 34 + name.length * 24 + 34 + factsHeight + 22,
    draw: (top: number): void => {
      let y = top + 24
      pen.tag(
        section,
        'P',
        {},
        () => void pen.write(paperFr.certify.provider(paper.head.venueName), margin, y, { size: 11 }),
      )
      y += 8
      const options = pen.canWrite(family + given) ? {} : { actual: fullName(person) }
      pen.tag(section, 'P', options, () => {
        for (const line of name) {
          y += 24
          pen.write(line, margin, y, { size: 20, weight: 'bold' })
        }
      })
      y += 26
      const said = type === 'certificate' ? paperFr.certify.realised : paperFr.certify.attended
      pen.tag(section, 'P', {}, () => void pen.write(said, margin, y, { size: 11 }))
      drawFacts(pen, section, facts, { ...place, y: y + 26 })
    },
  }
  const proof = pen.linesOf(paperFr.certify.proof, right - margin, { size: 8.8 })
  const after = {
    height: 150 + proof.length * 11,
    draw: (top: number): void => {
      const y = top + 34
      pen.artifact(() => {
        pen.canvas
          .rect(307, y + 12, right - 307, 78)
          .lineWidth(0.7)
          .stroke('#1c1917')
      })
      pen.tag(section, 'P', {}, () => {
        pen.write(paperFr.certify.done(formatsFr.fullDate(paper.generatedAt.date)), margin, y, { size: 10.5 })
        pen.write(paperFr.certify.stamp, 307, y, { size: 10.5 })
      })
      pen.tag(section, 'P', {}, () => {
        proof.forEach((line, index) => {
          pen.write(line, margin, y + 108 + index * 11, { size: 8.8, colour: softInk })
        })
      })
    },
  }
  const table = type === 'statement' ? halfDaysTable(person, right) : weeksTable(person, right)
  const title = type === 'certificate' ? paperFr.certificateTitle : paperFr.statementTitle
  drawTablePages(pen, section, table, pageOf(paper, 'portrait', title), before, after)
  pen.endNode(section)
}

const personFacts = ({ head, person, from, until }: PersonPaper): FactLine[] => {
  const { certify } = paperFr
  const action = [head.programme, head.title].filter(Boolean).join(', ')
  const siret = head.venueSiret === '' ? paperFr.unknown : formatsFr.siret(head.venueSiret)
  return [
    { label: certify.action, lines: [action], bold: true },
    ...(head.operationNumber === '' ? [] : [{ label: certify.operation, lines: [head.operationNumber] }]),
    { label: certify.nature, lines: [certify.natureIs] },
    { label: certify.dates, lines: [formatsFr.dateRange(from, until)] },
    {
      label: certify.duration,
      lines: [certify.durationIs(formatsFr.duration(person.minutes), hundredthsOf(person.minutes))],
      bold: true,
    },
    {
      label: certify.attendance,
      lines: [certify.attendanceIs(formatsFr.number(person.attended), formatsFr.number(person.expected))],
    },
    {
      label: certify.providerLabel,
      lines: [
        head.venueName === '' ? paperFr.unknown : head.venueName,
        ...(head.venueAddress === '' ? [] : [head.venueAddress]),
        paperFr.siret(siret),
      ],
    },
    ...(head.funderReference === '' ? [] : [{ label: paperFr.funding, lines: [head.funderReference] }]),
  ]
}

const halfDaysTable = (person: HoursOfPerson, right: number) => ({
  columns: [
    { title: paperFr.date, x: margin },
    { title: paperFr.workshop, x: 190, width: 200 },
    { title: paperFr.hoursColumn, x: 400 },
    { title: paperFr.durationColumn, x: right, align: 'right' as const },
  ],
  rows: [
    ...person.halfDays.map((one) => [
      paperFr.dateAndSlot(formatsFr.fullDate(one.date), paperFr.slots[one.slot]),
      one.workshopTitle === '' ? paperFr.halfDayShort(one.number) : one.workshopTitle,
      formatsFr.timeRange(one.hours.from, one.hours.to),
      hundredthsOf(one.minutes),
    ]),
    [paperFr.total, '', '', hundredthsOf(person.minutes)],
  ],
  bold: (row: number) => row === person.halfDays.length,
  size: 9.6,
  heights: [20, 17, 15.5],
})

const weeksTable = (person: HoursOfPerson, right: number) => ({
  columns: [
    { title: paperFr.weekColumn, x: margin },
    { title: paperFr.durationColumn, x: 300, align: 'right' as const },
    { title: paperFr.signedColumn, x: right, align: 'right' as const },
  ],
  rows: [
    ...person.weeks
      .filter(({ minutes }) => minutes > 0)
      .map((week) => [
        formatsFr.fullDate(week.monday),
        hundredthsOf(week.minutes),
        hundredthsOf(week.signedMinutes),
      ]),
    [paperFr.total, hundredthsOf(person.minutes), hundredthsOf(person.signedMinutes)],
  ],
  bold: (row: number) => row === person.weeks.filter(({ minutes }) => minutes > 0).length,
  size: 9.6,
  heights: [20, 17, 15.5],
})
