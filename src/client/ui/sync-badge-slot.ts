// Where the pill of sending is put in: pages have a place for it and know nothing of networks.

import type { Component, InjectionKey } from 'vue'

export const syncBadgeKey: InjectionKey<Component> = Symbol('sync badge')
