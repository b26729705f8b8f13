// The suite over all builds of the installed packages, as ES modules.
import * as jotproof from 'jotproof'
import * as core from 'jotproof/core'
import * as lite from 'jotproof/lite'
import * as reference from 'jotproof/reference'
import * as cloudflare from 'jotproof/cloudflare'
import * as explain from 'jotproof/explain'
import * as express from 'jotproof/express'
import * as hono from 'jotproof/hono'
import * as next from 'jotproof/next'
import * as node from 'jotproof/node'
import * as testing from 'jotproof/testing'
import * as trap from 'jotproof-trap'
import * as data from './data.mjs'
import { run } from './suite/suite.mjs'

export const verdict = () => run(jotproof, { ...data, lite, core, reference, testing, trap, cloudflare, explain, adapters: { express, hono, next, node } })
