// Somebody who uses the service by keyboard alone. Every step presses keys: Tab until the wanted thing has the
// focus, then what a keyboard does there. Nothing is clicked, and nothing is filled in by a program.
import assert from 'node:assert/strict'
import { newContext } from './browser.mjs'
import { checkPage, watch, withoutExceptions } from './checks.mjs'

const FAR = 300 // presses of Tab; no page has so many stops

const quoted = text => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`)

export class Hands {
  // options: javaScriptEnabled for the browser; checked: Set of addresses' kinds whose pages have been checked already,
  // null: pages are not checked.
  static async of (browser, service, options, checked) {
    const hands = new Hands()
    hands.service = service
    hands.context = await newContext(browser, options)
    hands.page = await hands.context.newPage()
    hands.watcher = watch(hands.page)
    hands.page.on('filechooser', () => {}) // from the beginning: the browser has to know that somebody listens
    hands.checked = checked
    return hands
  }

  // ---- Where one is

  get path () { return new URL(this.page.url()).pathname }
  get heading () { return this.page.locator('h1').innerText() }
  text = () => this.page.locator('main').innerText()

  async sees (heading, status = 200) {
    assert.deepEqual([await this.heading, this.status], [heading, status], await this.text().catch(() => 'no main'))
  }

  async reads (...words) {
    const text = (await this.text()).replace(/\s+/g, ' ')
    for (const part of words) assert.ok(typeof part === 'string' ? text.includes(part) : part.test(text), `“${part}” is not in: ${text}`)
  }

  // Pages that only the answer to a form leads to are seen by nobody else.
  async arrived (response) {
    this.status = response.status()
    if (!this.checked) return
    const kind = `${this.path.replace(/\d+/g, 'N')} ${this.status}`
    const faults = this.checked.has(kind) ? this.watcher.take() : withoutExceptions(await checkPage(this.page, await response.text(), this.watcher))
    this.checked.add(kind)
    assert.deepEqual(faults.map(({ check, what }) => `${check}: ${what}`), [], this.path)
  }

  // Typed into the address bar.
  async address (path) {
    await this.arrived(await this.page.goto(this.service.url + path, { waitUntil: 'load' }))
  }

  // ---- Keys

  key = name => this.page.keyboard.press(name)

  async to (locator, what) {
    const element = await locator.first().elementHandle({ timeout: 5000 }).catch(() => null)
    assert.ok(element, `${this.path} has no ${what}: ${await this.text()}`)
    for (let i = 0; i < FAR; i++) {
      // Of radios with one name, the focus goes to one: the arrows do the rest.
      const there = await element.evaluate(wanted => {
        const now = document.activeElement
        return now === wanted || (now.type === 'radio' && wanted.type === 'radio' && now.name === wanted.name)
      })
      if (there) return element
      await this.key('Tab')
    }
    assert.fail(`Tab does not reach ${what} on ${this.path}`)
  }

  // A key that leads to another page.
  async leave (name) {
    const [response] = await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), this.key(name)])
    await this.arrived(response)
  }

  // A link, also one that looks like a button.
  async follow (name) {
    const named = { name: typeof name === 'string' ? quoted(name) : name }
    await this.to(this.page.getByRole('link', named).or(this.page.locator('a').and(this.page.getByRole('button', named))), `link “${name}”`)
    await this.leave('Enter')
  }

  async press (name) {
    await this.to(this.page.getByRole('button', { name: quoted(name) }), `button “${name}”`)
    await this.leave('Enter')
  }

  async type (label, text) {
    const field = await this.to(this.page.getByLabel(quoted(label)), `field “${label}”`)
    await this.key('Control+A')
    await this.page.keyboard.insertText(text)
    assert.equal(await field.inputValue(), text)
  }

  // Day, month and year of a question.
  async date (question, [year, month, day]) {
    const group = this.page.getByRole('group', { name: quoted(question) })
    for (const [label, value] of [['Day', day], ['Month', month], ['Year', year]]) {
      await this.to(group.getByLabel(label, { exact: true }), `${label} of “${question}”`)
      await this.key('Control+A')
      await this.page.keyboard.type(String(value))
    }
  }

  async choose (question, answer) {
    const group = this.page.getByRole('group', { name: quoted(question) })
    const wanted = await this.to(group.getByLabel(quoted(answer)), `answer “${answer}” to “${question}”`)
    for (let i = 0; i < 20; i++) {
      if (await wanted.isChecked()) return
      const here = await wanted.evaluate(element => element === document.activeElement)
      await this.key(here ? 'Space' : 'ArrowDown')
    }
    assert.fail(`the keys do not reach “${answer}”`)
  }

  async tick (label) {
    const box = await this.to(this.page.getByRole('checkbox', { name: quoted(label) }), `box “${label}”`)
    if (!await box.isChecked()) await this.key('Space')
    assert.ok(await box.isChecked())
  }

  // A list answers to the first letters of an option.
  async select (label, option) {
    const list = await this.to(this.page.getByLabel(quoted(label)), `list “${label}”`)
    await this.page.keyboard.type(option)
    assert.equal(await list.evaluate(element => element.selectedOptions[0].text), option)
  }

  async attach (label, file) {
    await this.to(this.page.getByLabel(quoted(label)), `file “${label}”`)
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.key('Enter')])
    await chooser.setFiles(file)
  }

  async signIn (name) {
    await this.address('/demonstration')
    await this.press(`Sign in as ${name}`)
  }

  close = () => this.context.close()
}
