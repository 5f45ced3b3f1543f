// The number of the protocol between device and server, and its history, a line each.
//
// 1  2026-11  First version: entries, verdicts, changes, copies, healing, set-aside chain, tickets.
//             `brief` and `held` in a request (S23, S24) came later and are optional on both sides, so they took no
//             number: a client without them is answered in full, and a server without them answers in full.

export const protocolVersion = 1
