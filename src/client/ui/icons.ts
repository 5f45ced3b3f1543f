// The icons, drawn by us on a grid of 24: lines of 2 px, butt caps, mitred corners, hardly a fill.

/** What an icon is made of: `line` is stroked, `solid` is filled. */
export interface IconDrawing {
  line?: string
  solid?: string
}

const ring = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`

const speaker = 'M3 9H7.5L13 4.5V19.5L7.5 15H3Z'
const box = 'M4 4H20V20H4Z'

export const ICONS = {
  // places
  calendar: { line: 'M4 6H20V20H4ZM4 11H20M8.5 3V8M15.5 3V8' },
  sheet: { line: 'M5 3H19V21H5ZM9 8H15M9 12H15M9 16H13' },
  people: { line: `${ring(7, 8, 3)}${ring(17, 8, 3)}M2 20V19A5 5 0 0 1 12 19V20M12 19A5 5 0 0 1 22 19V20` },
  person: { line: `${ring(12, 8, 4)}M4.5 21V20A7.5 6.5 0 0 1 19.5 20V21` },
  building: { line: 'M4 21V4H14V21M14 9H20V21M2 20H22M7.5 9H10.5M7.5 13H10.5M7.5 17H10.5M16.5 13V17' },
  bars: { line: 'M2 20H22M6 20V12M12 20V4M18 20V9' },
  list: { line: 'M4 5H20M4 10H20M4 15H20M4 20H14' },
  briefcase: { line: 'M3 8H21V20H3ZM8 8V4H16V8M3 13.5H21' },
  theatre: { line: 'M2 4H22M4 4V20C9 18 11 12 12 4C13 12 15 18 20 20V4' },
  settings: { line: `M3 7H11M17 7H21M3 17H6M12 17H21${ring(14, 7, 3)}${ring(9, 17, 3)}` },
  key: { line: `${ring(8, 16, 4)}M11 13L20 4M15.5 8.5L19 12` },
  shield: { line: 'M4 5L12 2.5L20 5V12C20 17 16.5 20 12 21.5C7.5 20 4 17 4 12Z' },
  history: { line: 'M4 4V9H9M4.6 9A8 8 0 1 1 4 12M12 7.5V12.5L15.5 15' },
  // ways
  back: { line: 'M15 4L7 12L15 20' },
  forward: { line: 'M9 4L17 12L9 20' },
  down: { line: 'M4 8.5L12 16.5L20 8.5' },
  up: { line: 'M4 15.5L12 7.5L20 15.5' },
  external: { line: 'M10 4H4V20H20V14M13 4H20V11M20 4L11 13' },
  leave: { line: 'M14 4H4V20H14M9 12H20M16 7.5L20.5 12L16 16.5' },
  download: { line: 'M12 3V15.5M6 10L12 16L18 10M4 21H20' },
  upload: { line: 'M12 17V4.5M6 10L12 4L18 10M4 21H20' },
  send: { line: 'M12 21V4.5M5 11L12 4L19 11' },
  // acts
  check: { line: 'M4 12.5L10 18.5L20 6.5' },
  close: { line: 'M5 5L19 19M19 5L5 19' },
  plus: { line: 'M12 4V20M4 12H20' },
  minus: { line: 'M4 12H20' },
  pencil: { line: 'M4 20L5.2 15.3L16 4.5L19.5 8L8.7 18.8ZM13.2 7.3L16.7 10.8' },
  trash: { line: 'M3 6H21M9 6V3H15V6M6 6V21H18V6M10 10V17M14 10V17' },
  undo: { line: 'M9 3.5L4 8.5L9 13.5M4.5 8.5H14A5.5 5.5 0 0 1 14 19.5H8' },
  swap: { line: 'M3 9H20M15.5 4.5L20.5 9.2M21 15H4M8.5 19.5L3.5 14.8' },
  copy: { line: 'M8 8H20V20H8ZM16 8V4H4V16H8' },
  link: {
    line: 'M9.5 14.5L14.5 9.5M11 7L13 5A4.2 4.2 0 0 1 19 11L17 13M13 17L11 19A4.2 4.2 0 0 1 5 13L7 11',
  },
  search: { line: `${ring(10, 10, 6)}M14.5 14.5L21 21` },
  filter: { line: 'M3 5H21L14 13V20L10 18V13Z' },
  print: { line: 'M7 8V3H17V8M7 17H4V8H20V17H17M7 14H17V21H7Z' },
  refresh: { line: 'M20 4V9H15M19.4 9A8 8 0 1 0 20 12' },
  more: { solid: 'M3.5 10.5H6.5V13.5H3.5ZM10.5 10.5H13.5V13.5H10.5ZM17.5 10.5H20.5V13.5H17.5Z' },
  backspace: { line: 'M8 5H21V19H8L2.5 12ZM11.5 9.5L16.5 14.5M16.5 9.5L11.5 14.5' },
  fullscreen: { line: 'M4 9V4H9M15 4H20V9M20 15V20H15M9 20H4V15' },
  share: { line: 'M8 9H5V21H19V9H16M12 15V3.5M8 7L12 3L16 7' },
  // how a talk ended
  'date-set': { line: 'M4 5H20V20H4ZM4 10H20M8.5 3V7M15.5 3V7M8.5 14.5L11 17L15.5 12.5' },
  enter: { line: 'M10 4H20V20H10M3 12H15M11.5 7.5L16 12L11.5 16.5' },
  'circle-plus': { line: `${ring(12, 12, 9)}M12 7.5V16.5M7.5 12H16.5` },
  'circle-minus': { line: `${ring(12, 12, 9)}M7.5 12H16.5` },
  'seat-empty': { line: 'M4 21V4H7M10 4H14V7M14 10V13M4 21H9M16 14L22 20M22 14L16 20' },
  'person-absent': {
    line: `${ring(10, 8, 4)}M2.5 21V20A7.5 6.5 0 0 1 12 14M15.5 14.5L21.5 20.5M21.5 14.5L15.5 20.5`,
  },
  // locks and what is seen
  lock: { line: 'M5 11H19V21H5ZM8 11V7A4 4 0 0 1 16 7V11' },
  unlock: { line: 'M5 11H19V21H5ZM8 11V7A4 4 0 0 1 15.6 5.3' },
  eye: {
    line: `M2 12C5 7 8.5 5 12 5C15.5 5 19 7 22 12C19 17 15.5 19 12 19C8.5 19 5 17 2 12Z${ring(12, 12, 3)}`,
  },
  'eye-off': {
    line: 'M4 3L20 21M6 8C4.5 9 3.2 10.3 2 12C5 17 8.5 19 12 19C13.8 19 15.5 18.5 17 17.6M9.5 5.4C10.3 5.1 11.2 5 12 5C15.5 5 19 7 22 12C21.4 13 20.7 13.9 20 14.7',
  },
  // how things stand
  'check-circle': { line: `${ring(12, 12, 9)}M7.5 12.5L10.7 15.7L16.5 9` },
  alert: { line: `${ring(12, 12, 9)}M12 6.5V13M12 15V17.5` },
  info: { line: `${ring(12, 12, 9)}M12 11V17.5M12 6.5V9` },
  help: { line: `${ring(12, 12, 9)}M9 9.5A3 3 0 1 1 12 12.5V14M12 15.5V18` },
  warning: { line: 'M12 4L21 20H3ZM12 9.5V14.5M12 16V18' },
  clock: { line: `${ring(12, 12, 9)}M12 6.5V12.5L16 15` },
  gauge: { line: 'M3.5 19A9.5 9.5 0 1 1 20.5 19M12 15.5L16.5 9M10 16H14' },
  running: { solid: 'M6 4L20 12L6 20Z' },
  upcoming: { line: ring(12, 12, 8) },
  fork: { line: 'M3 3H15V15H3ZM10 15V21H21V10H15' },
  // the road of an entry
  'device-waiting': { line: 'M12 5H3V20H19V13M18 11V3.5M14 7.2L18 3L22 7.2' },
  'device-saved': { line: 'M3 4H21V20H3ZM8 12L11 15L16.5 9' },
  'device-silent': { line: 'M3 5H21V19H3ZM17 10.5V13.5' },
  'arrow-hollow': { line: 'M12 3.5L20 11.5H15.5V20.5H8.5V11.5H4Z' },
  'arrow-solid': { solid: 'M12 2L21.5 12.5H16V21.5H8V12.5H2.5Z' },
  'arrow-bar': { line: 'M12 21V9.5M6 15L12 9L18 15M3 4H21' },
  'card-bar': { line: 'M3 5H21V19H3ZM7 12H17' },
  'wifi-off': {
    line: 'M4 3L20 21M2 9.5C3.5 8.2 5.2 7.2 7 6.5M11 5.6C15 5.3 19 6.7 22 9.5M5.5 13.5C6.6 12.5 7.9 11.8 9.3 11.3M14.5 11.3C16 11.8 17.4 12.5 18.5 13.5',
    solid: 'M12 16L14.5 18.5L12 21L9.5 18.5Z',
  },
  // devices and media
  phone: { line: 'M6 2H18V22H6ZM10 18H14' },
  tablet: { line: 'M3 4H21V20H3ZM17 10.5V13.5' },
  computer: { line: 'M4 4H20V15H4ZM1 19H23' },
  keyboard: { line: 'M2 6H22V18H2ZM5.5 10H7.5M9.5 10H11.5M13.5 10H15.5M17 10H19M7 14H17' },
  speak: { line: `${speaker}M16 9A4.2 4.2 0 0 1 16 15M18.5 5.5A9 9 0 0 1 18.5 18.5` },
  mute: { line: `${speaker}M16 9.5L21.5 14.5M21.5 9.5L16 14.5` },
  pause: { line: 'M8 4V20M16 4V20' },
  moon: { line: 'M20 14.5A8.5 8.5 0 1 1 9.5 4A7 7 0 0 0 20 14.5Z' },
  sun: {
    line: `${ring(12, 12, 4)}M12 1.5V5M12 19V22.5M1.5 12H5M19 12H22.5M4.6 4.6L7 7M17 17L19.4 19.4M4.6 19.4L7 17M17 7L19.4 4.6`,
  },
  mail: { line: 'M3 5H21V19H3ZM3 6L12 13.5L21 6' },
  file: { line: 'M5 2.5H13.5L19 8V21.5H5ZM13 2.5V8.5H19' },
  frame: { line: `${box}M8 8H16V16H8Z` },
  qr: {
    line: 'M4 4H10V10H4ZM14 4H20V10H14ZM4 14H10V20H4Z',
    solid: 'M13 13H16V16H13ZM18 13H21V16H18ZM13 18H16V21H13ZM17 17H19V19H21V21H17Z',
  },
} as const satisfies Record<string, IconDrawing>

export type IconName = keyof typeof ICONS
