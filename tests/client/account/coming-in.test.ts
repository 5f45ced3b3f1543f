// Coming in on a device: installing first where the browser would erase, each browser's own way to it, the code kept in
// sight, and what the device says of how safe its data are.

import { defineComponent, h, provide, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { readInvitationCode } from '#shared/account.ts'
import { accountRoutes } from '#client/account/account.routes.ts'
import { preferencesKey } from '#client/account/preferences.ts'
import type { DeviceFacts, StorageFacts } from '#client/container.ts'
import SettingsView from '#client/features/settings/SettingsView.vue'
import { anOfficeApp, button, press, says, words } from '#tests/given/an-office-app.ts'

const code = '7Q4ZKM2N8R0V5XB3CHJ6TWPGDA'
const iPad: DeviceFacts = { kind: 'tablet', installed: false, platform: 'ios', browser: 'safari' }

const settings = defineComponent({
  setup: () => {
    provide(preferencesKey, {
      theme: ref('system' as const),
      language: ref('fr' as const),
      chooseTheme: () => undefined,
      chooseLanguage: () => undefined,
    })
    return () => h(SettingsView)
  },
})

/** The app on such a device, whose browser says so much of its storage. */
const aDeviceApp = async (
  device: Partial<DeviceFacts>,
  {
    canInstall = false,
    ...storage
  }: Partial<StorageFacts> & { canInstall?: boolean; persist?: () => Promise<boolean> } = {},
) => {
  const { persist = () => Promise.resolve(false), ...facts } = storage
  const app = await anOfficeApp({
    routes: [
      ...accountRoutes,
      { path: '/reglages', name: 'settings', component: settings },
      { path: '/envois', name: 'outbox', component: { render: () => h('h1', 'Envois') } },
    ],
  })
  const install = vi.fn(() => Promise.resolve())
  const copyText = vi.fn(() => Promise.resolve(true))
  Object.assign(app.container.device, device)
  Object.assign(app.container.application, { offlineReady: ref(true), canInstall: ref(canInstall), install })
  Object.assign(app.container, {
    copyText,
    storage: {
      facts: () => Promise.resolve({ persistent: null, freeBytes: null, usedBytes: null, ...facts }),
      persist,
    },
  })
  return { ...app, install, copyText }
}

it('[D11, D21] on an iPad installing comes first, and the code of the link stays in sight for the installed app', async () => {
  const app = await aDeviceApp(iPad)
  await app.start(`/rejoindre#${code}`)
  await says('D’abord, installez l’application')
  await says(/Touchez .*Partager.*Sur l’écran d’accueil/)
  expect(document.querySelector('form')).toBeNull()
  // The installed app has a memory of its own and never saw the link.
  await says('7Q4ZK M2N8R 0V5XB 3CHJ6 TWPGD A')
  await press('Copier le code')
  expect(app.copyText).toHaveBeenCalledWith(code)
  await press('Continuer sans installer')
  await says('Invitation reconnue dans le lien.')
})

it('[D11] an installed iPad, and any other device, comes in at once', async () => {
  for (const device of [{ ...iPad, installed: true }, { platform: 'android' as const }]) {
    const app = await aDeviceApp(device)
    const { page } = await app.start('/rejoindre')
    await says('Code d’invitation')
    expect(words()).not.toContain('D’abord, installez')
    page.unmount()
  }
})

it('[D21] a code is read as it is typed, read out, or pasted with the whole link', () => {
  for (const typed of [
    code,
    '7q4zk m2n8r ov5xb 3chj6 twpgd a',
    ` https://coulisses.exemple.fr/rejoindre#${code}\n`,
    `https://coulisses.exemple.fr/rejoindre#${code.toLowerCase()}`,
  ]) {
    expect(readInvitationCode(typed), typed).toBe(code)
  }
  expect(readInvitationCode('https://coulisses.exemple.fr/rejoindre')).toBeUndefined()
  expect(readInvitationCode(`${code}#`)).toBeUndefined()
})

it.each<[string, Partial<DeviceFacts>, string]>([
  ['an iPhone', { ...iPad, kind: 'phone' }, 'Touchez Partager , puis « Sur l’écran d’accueil ».'],
  ['Chrome on an iPad', { ...iPad, browser: 'chromium' }, 'Touchez Partager , puis'],
  ['Android', { platform: 'android', browser: 'chromium' }, 'Ouvrez le menu ⋮ du navigateur'],
  ['Firefox', { platform: 'android', browser: 'firefox' }, '« Ajouter à l’écran d’accueil »'],
  ['a computer', { platform: 'other', browser: 'chromium' }, 'Dans la barre d’adresse'],
])('[D11] %s is told its own way to install', async (_name, device, hint) => {
  const app = await aDeviceApp({ installed: false, ...device })
  await app.start('/reglages')
  await says(hint.replaceAll(/\u00a0/g, ' '))
  await says('Application installée non')
})

it('[D11] where the browser can install at once there is a button, and none where it is done', async () => {
  const app = await aDeviceApp({ installed: false, platform: 'android' }, { canInstall: true })
  const { page } = await app.start('/reglages')
  await press('Installer l’application')
  expect(app.install).toHaveBeenCalledOnce()
  page.unmount()
  const installed = await aDeviceApp({ installed: true }, { canInstall: true })
  await installed.start('/reglages')
  await says('Application installée oui')
  expect(words()).not.toContain('Installer l’application')
})

it('[D11] the hint comes on a calm page once something was entered, and not again on a day it was put off', async () => {
  const app = await aDeviceApp({ installed: false })
  const { page } = await app.start('/aujourdhui')
  await says('Installée, l’application garde vos saisies plus longtemps.')
  await press('Plus tard')
  await expect.poll(words).not.toContain('Installée, l’application')
  page.unmount()
  await app.start('/aujourdhui')
  await says('À faire')
  expect(words()).not.toContain('Installée, l’application')
})

it('[D11] « Réglages » says whether the browser keeps the data, how much room is left, and asks it again', async () => {
  const facts = { persistent: false, freeBytes: 2300 * 1024 * 1024, usedBytes: 12 * 1024 * 1024 }
  const persist = vi.fn(() => Promise.resolve(true))
  const app = await aDeviceApp({ installed: true }, { ...facts, persist })
  await app.start('/reglages')
  await says('Données gardées par le navigateur non : le navigateur peut les effacer si la place manque')
  await says('Place libre 2 300 Mo')
  await says('Place occupée 12 Mo')
  await press('Demander au navigateur de les garder')
  expect(persist).toHaveBeenCalledOnce()
})

it('[D11] the first steps ask the browser to keep the data, and say what it answered', async () => {
  for (const [answer, said] of [
    [true, 'Le navigateur a promis de garder vos données.'],
    [false, 'Le navigateur n’a pas promis de garder vos données.'],
  ] as const) {
    const app = await aDeviceApp({}, { persist: () => Promise.resolve(answer) })
    const { page } = await app.start('/premiers-pas')
    await says(said)
    expect(button('Commencer').getAttribute('href')).toBe('/aujourdhui')
    page.unmount()
  }
})

it('[L24] the first steps say « prêt » of the groups once the app itself lies on the device too', async () => {
  const app = await aDeviceApp({})
  const offlineReady = ref(false)
  Object.assign(app.container.application, { offlineReady })
  Object.assign(app.container.sending, { lastSuccessAt: ref(app.container.clock.now()) })
  await app.start('/premiers-pas')
  await says('Téléchargement de l’application et de vos groupes : moins de 3 Mo')
  offlineReady.value = true
  await says('Prêt à fonctionner sans réseau : 1 groupe.')
})

it('a device is renamed in « Réglages », never to nothing', async () => {
  const app = await aDeviceApp({ installed: true })
  const { page } = await app.start('/reglages')
  await press('Renommer')
  const name = page.find<HTMLInputElement>('dd input')
  await name.setValue('  ')
  await press('Enregistrer')
  await says('Donnez un nom à cet appareil.')
  await name.setValue('Tablette du foyer')
  await press('Enregistrer')
  await says('Tablette du foyer')
  expect(page.find('dd input').exists()).toBe(false)
})

it('the sound of the timer is put off and on in « Réglages »', async () => {
  const app = await aDeviceApp({ installed: true, kind: 'phone' })
  const { page } = await app.start('/reglages')
  const choice = (value: string) => page.find<HTMLInputElement>(`input[value="${value}"]`)
  await expect.poll(() => choice('on').element.checked).toBe(true)
  await choice('off').setValue(true)
  await expect.poll(() => choice('off').element.checked).toBe(true)
  page.unmount()
  const again = await app.start('/reglages')
  await expect.poll(() => again.page.find<HTMLInputElement>('input[value="off"]').element.checked).toBe(true)
})
