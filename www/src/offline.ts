// A service worker keeps the files of the page, so that it opens without a network.
import { part } from './dom.js'

export async function stayOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('sw.js')
    await navigator.serviceWorker.ready
    part('offline').textContent = ' · works offline'
  } catch {
    // private windows and plain http have none; the page itself needs no network either
  }
}
