// The number of the protocol between device and server, and its history, a line each.
//
// 1  2026-11  First version: entries, verdicts, changes, copies, healing, set-aside chain, tickets.

export const protocolVersion = 1
