// IndexedDB with nothing above it: the floors that the app's own memory is held against.

export interface RawStore {
  /** One transaction; resolves when it is complete. */
  putAll(rows: readonly (readonly [string, unknown])[]): Promise<void>
  readAll(): Promise<unknown[]>
  close(): void
}

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve()
    }
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('The transaction was aborted'))
    }
  })

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error('The request failed'))
    }
  })

export const openRawStore = async (name: string): Promise<RawStore> => {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('values')
  }
  const db = await answerOf(opening)
  return {
    putAll: (rows) => {
      const transaction = db.transaction('values', 'readwrite', { durability: 'strict' })
      const store = transaction.objectStore('values')
      for (const [key, value] of rows) store.put(value, key)
      return done(transaction)
    },
    readAll: () => answerOf(db.transaction('values', 'readonly').objectStore('values').getAll()),
    close: () => {
      db.close()
    },
  }
}

export const deleteDatabase = async (name: string): Promise<void> => {
  await answerOf(indexedDB.deleteDatabase(name))
}
