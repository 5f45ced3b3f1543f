// Where the navigation is put in: a page has a place for it and knows no other page.

import type { Component, InjectionKey } from 'vue'

export const navigationKey: InjectionKey<Component> = Symbol('navigation')
