// A lead imports a sheet by page, sees what it changes, and starts a case from a line: by keyboard, once with
// JavaScript and once without. Nothing but the upload of a sheet leads to these pages, so they are checked here.
import { after, before, describe, test } from 'node:test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from './browser.mjs'
import { checkNarrow, withoutExceptions } from './checks.mjs'
import assert from 'node:assert/strict'
import { Hands } from './hands.mjs'
import { Service } from './service.mjs'

const file = join(mkdtempSync(join(tmpdir(), 'tcop-e2e-')), 'plans.csv')
writeFileSync(file, `Ref;Project;Phase;Starts;Whole life cost;Notes
1;Licences for street markets;Alpha;03/04/2027;£1.1m;
2;Finance system: end of support;None;soon;5.6m;
4;Market stalls <new>;Alpha;;12 pence a day;
5;;;;;
`)

let browser
before(async () => { browser = await launch() })
after(() => browser?.close())

const fits = async hands =>
  assert.deepEqual(withoutExceptions(await checkNarrow(hands.page)).map(({ check, what }) => `${check}: ${what}`), [], hands.path)

for (const javaScriptEnabled of [true, false]) {
  describe(`a sheet, ${javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'}`, () => {
    let service, sian
    before(async () => {
      service = await Service.start()
      sian = await Hands.of(browser, service, { javaScriptEnabled }, javaScriptEnabled ? new Set() : null)
      await sian.signIn('Siân Prosser')
    })
    after(async () => {
      await sian.close()
      await service.stop('pipeline-import')
    })

    test('is uploaded, understood, and imported', async () => {
      await sian.address('/pipeline')
      await sian.follow('Import')
      await sian.press('Continue')
      await sian.sees('Import a sheet', 400)
      await sian.attach('Which sheet?', file)
      await sian.press('Continue')
      await sian.sees('Say which column is what')
      if (javaScriptEnabled) await fits(sian)
      await sian.press('Continue to the preview')
      await sian.sees('Check what would be imported')
      await sian.reads('Nothing is stored yet.', 'Town centre footfall, 3', '"soon" is no date', 'in the sheet: 03/04/2027')
      if (javaScriptEnabled) await fits(sian)
      await sian.press('Import 3 lines')
      await sian.reads('3 lines imported: 1 new, 2 changed. 0 unchanged, 1 refused, 1 gone.', 'There is nothing to import')
    })

    test('gives a line, and the line a case', async () => {
      await sian.address('/pipeline')
      await sian.follow('Market stalls <new>')
      await sian.press('Start a case from this line')
      await sian.sees('Market stalls <new>')
      await sian.follow('Line 4')
      await sian.reads('Draft')
    })

    test('left no problem behind', () => assert.deepEqual(service.problems(), []))
  })
}
