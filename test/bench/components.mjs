// The components beside upstream's own templates: the same options, the same markup, one thread.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { figure, say } from './kit/figures.mjs'
import { median } from './kit/machine.mjs'

const require = createRequire(new URL('../e2e/package.json', import.meta.url))
const nunjucks = require('nunjucks')
const templates = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist')
const environment = nunjucks.configure(templates, { trimBlocks: true, lstripBlocks: true })

const PROGRAM = 'build/bench/render', ROUNDS = 5
const LIMIT = { radiosUs: 3, pageUs: 60, timesAsFast: 100 }

// What render.c does, for the same options.
const radios = {
  template: '{% from "govuk/components/radios/macro.njk" import govukRadios %}{{ govukRadios(params) }}',
  options: {
    params: {
      name: 'approval',
      fieldset: { legend: { text: 'Does this spend need approval?', isPageHeading: true, classes: 'govuk-fieldset__legend--l' } },
      hint: { text: 'Think of the whole life of the contract & its extensions' },
      errorMessage: { text: 'Select whether this spend needs approval' },
      value: 'no',
      items: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No', hint: { text: 'You will be asked why' } }, { divider: 'or' },
        { value: 'unknown', text: 'I do not know' }]
    }
  }
}
const task = number => ({
  title: { text: `Point ${number} of the Code` },
  href: `/cases/X01-0001/points/${number}`,
  hint: { text: `${5 + number} criteria` },
  status: number % 3 ? { tag: { text: 'To do', classes: 'govuk-tag--blue' } } : { text: 'Completed' }
})
const page = {
  template: `{% extends "govuk/template.njk" %}{% from "govuk/components/task-list/macro.njk" import govukTaskList %}
{% block pageTitle %}Points of the Code{% endblock %}
{% block content %}<h1 class="govuk-heading-xl">Points of the Code</h1>
{% for group in groups %}<h2 class="govuk-heading-m">Group {{ loop.index }}</h2>
{{ govukTaskList({ idPrefix: "group-" + loop.index, items: group }) }}
{% endfor %}{% endblock %}`,
  options: {
    serviceName: 'Assurance',
    serviceUrl: '/',
    groups: [0, 1, 2, 3].map(group => [1, 2, 3].map(i => task(group * 3 + i)))
  }
}

const squeeze = markup => markup.replace(/\s+/g, ' ').replace(/> </g, '><').trim()

function measureOne (name, { template, options }, times) {
  const compiled = nunjucks.compile(template, environment)
  const theirs = squeeze(compiled.render(options)), ours = squeeze(execFileSync(PROGRAM, [name], { encoding: 'utf8' }))
  if (theirs !== ours) throw new Error(`${name} differs from upstream:\n${ours}\n${theirs}`)
  const rounds = Array.from({ length: ROUNDS }, () => {
    const own = Number(execFileSync(PROGRAM, [name, String(times)], { encoding: 'utf8' })) / 1000
    const before = process.cpuUsage()
    for (let i = 0; i < times / 100; i++) compiled.render(options)
    const { user, system } = process.cpuUsage(before)
    return { own, other: (user + system) / (times / 100) }
  })
  const of = pick => median(rounds.map(pick))
  return { own: of(each => each.own), other: of(each => each.other), ratio: of(each => each.other / each.own) }
}

export async function measureComponents () {
  say('components')
  const question = measureOne('radios', radios, 200000), whole = measureOne('page', page, 50000)
  figure('radios question and Nunjucks: times as fast', question.ratio, '', LIMIT.timesAsFast, 'least')
  figure('task list page and Nunjucks: times as fast', whole.ratio, '', LIMIT.timesAsFast, 'least')
  figure('radios question: processor time', question.own, 'µs', LIMIT.radiosUs, 'under')
  figure('task list page without a database: processor time', whole.own, 'µs', LIMIT.pageUs, 'under')
  figure('radios question with Nunjucks: processor time', question.other, 'µs')
  figure('task list page with Nunjucks: processor time', whole.other, 'µs')
}
