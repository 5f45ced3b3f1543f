// The names of the shapes a state can take; the words beside them come from whoever shows them.

export const SHAPES = [
  'present',
  'late',
  'leftEarly',
  'lateAndLeftEarly',
  'excused',
  'absent',
  'exempted',
  'unmarked',
  'fork',
] as const

export type ShapeName = (typeof SHAPES)[number]
