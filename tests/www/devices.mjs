// Windows, as Chromium's protocol takes them.
export const DESK = { width: 1320, height: 900, mobile: false, deviceScaleFactor: 1.5 }
export const PHONE = { width: 390, height: 844, mobile: true, deviceScaleFactor: 2 }
