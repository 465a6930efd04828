// What people do with the service from beginning to end, by keyboard alone, once with JavaScript and once without.
// The pages that only the answer to a form leads to are checked on the way, since site.test.mjs cannot reach them.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepPicture, launch } from './browser.mjs'
import { Hands } from './hands.mjs'
import { Service, Visitor } from './service.mjs'

const MOORING = '/cases/X01-0001' // a draft in which three things are missing
const REMINDERS = '/cases/X01-0010' // a draft that could be sent
const ASSISTANT = '/cases/X02-0006' // waits for its triage

const file = join(mkdtempSync(join(tmpdir(), 'tcop-e2e-')), 'consultations.csv')
writeFileSync(file, 'Question,Answers\nHow often do you hold consultations?,41\n')

const today = new Date()
const nextYear = [today.getUTCFullYear() + 1, 6, 15]

let browser
before(async () => { browser = await launch() })
after(() => browser?.close())

for (const javaScriptEnabled of [true, false]) {
  const words = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  describe(`by keyboard, ${words}`, () => {
    let service
    const people = new Map()
    const checked = javaScriptEnabled ? new Set() : null

    // The browser of a person, who signs in when first asked for.
    async function as (name) {
      if (!people.has(name)) {
        const hands = await Hands.of(browser, service, { javaScriptEnabled }, checked)
        people.set(name, hands)
        if (name) await hands.signIn(name)
      }
      return people.get(name)
    }

    // A step of the story. Those that come after one that failed would only repeat its failure.
    let broken = false
    function step (what, run) {
      test(what, async t => {
        if (broken) return t.skip('a step before this one failed')
        try {
          await run()
        } catch (error) {
          broken = true
          for (const [name, { page }] of people) await keepPicture(page, `journey ${words} ${what} ${name}`)
          throw error
        }
      })
    }

    before(async () => { service = await Service.start() })
    after(async () => {
      for (const hands of people.values()) await hands.close()
      assert.deepEqual(service.problems(), [])
      assert.equal(await service.stop(`journey-${javaScriptEnabled ? 'js' : 'plain'}`), 0)
    })

    // ---- The team finds out whether it needs approval ----------------------------------------------------

    step('a team starts a case and learns whether it needs approval, whose, by when and why', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.sees('Your cases')
      await zofia.follow('Start a case')
      await zofia.type('What is the project called?', 'Tide tables on phones')
      await zofia.press('Continue')
      await zofia.sees('What does the work involve?')
      await zofia.tick('Build or configure technology')
      await zofia.choose('What kind of change is it?', 'Something new')
      await zofia.press('Continue')
      await zofia.sees('Who is it for?')
      await zofia.choose('Who will use it?', 'People outside central government')
      await zofia.choose('Is it a service that people use?', 'Yes')
      await zofia.press('Continue')
      await zofia.sees('Which phase is the work in?')
      await zofia.choose('Which phase is the work in?', 'Discovery')
      await zofia.press('Continue')
      await zofia.sees('When do you need approval?')
      await zofia.date('When do you need approval by?', nextYear)
      await zofia.press('Continue')
      await zofia.sees('What will it cost over its whole life?')
      await zofia.type('Whole-life cost, if you cannot split it by year (optional)', '1.2m')
      await zofia.press('Continue')
      await zofia.sees('What does it share with other work?')
      await zofia.follow('Skip this question')
      await zofia.sees('What else do the spend controls ask?')
      await zofia.choose('Has the spend been judged novel, contentious or routine?', 'Routine')
      await zofia.press('Continue')
      await zofia.sees('You need approval')
      await zofia.reads('Who approves', 'Act by', `${today.getUTCFullYear() + 1}`, 'Why', 'Spend of more than £100,000 on a digital service needs approval', 'Source')
      await zofia.follow('Continue to the case')
      await zofia.sees('Tide tables on phones')
    })

    // ---- It completes a case and sends it ------------------------------------------------------------------

    step('it sees what is missing, and completes a section', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address('/cases')
      await zofia.follow('Apply for a mooring licence')
      await zofia.reads('3 things are missing')
      await zofia.follow('See what is missing')
      await zofia.reads('5.3 Other hosting justified: no position yet')
      await zofia.address(`${MOORING}/project`)
      await zofia.type('What is the project called?', 'Apply for a mooring licence online')
      await zofia.press('Save and continue')
      await zofia.sees('Apply for a mooring licence online')
    })

    step('it adds evidence: a link and a file', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.follow('Evidence')
      await zofia.follow(/^Add /)
      await zofia.sees('What kind of evidence do you want to add?')
      await zofia.choose('What kind of evidence do you want to add?', 'A link')
      await zofia.press('Continue')
      await zofia.type('What is this evidence?', 'Business case for hosting with the supplier')
      await zofia.type('Where is it?', 'https://documents.demo.example/x01/mooring-licence/hosting-2')
      await zofia.date('When was it made? (optional)', [2026, 11, 2])
      await zofia.press('Save')
      await zofia.reads('Success', 'Business case for hosting with the supplier')
      await zofia.follow(/^Add /)
      await zofia.choose('What kind of evidence do you want to add?', 'A file')
      await zofia.press('Continue')
      await zofia.attach('Which file?', file)
      await zofia.type('What is this evidence?', 'Answers of harbour authorities')
      await zofia.date('When was it made? (optional)', [2026, 10, 20])
      await zofia.press('Save')
      await zofia.reads('Success', 'Answers of harbour authorities')
    })

    step('it adds a limitation', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(`${MOORING}/limitations`)
      await zofia.follow(/^Add /)
      await zofia.type('Which system or technology limits you?', 'The register of sea bed leases')
      await zofia.type('Why can you not meet the Code because of it?', 'It answers only at night.')
      await zofia.tick('9 Integrate and adapt technology')
      await zofia.type('What is the plan to end it?', 'A copy that is renewed every hour.')
      await zofia.date('When will it end? (optional)', nextYear)
      await zofia.press('Save')
      await zofia.reads('Success', 'The register of sea bed leases')
    })

    step('it answers the criteria that are open, and completes the point', async () => {
      const zofia = await as('Zofia Wójcik')
      for (const [criterion, position] of [['5.3', 'Met'], ['5.4', 'Met']]) {
        await zofia.address(`${MOORING}/points/5`)
        await zofia.follow(new RegExp(`^Answer.*${criterion.replace('.', '[.]')}`))
        await zofia.choose('What is your position?', position)
        await zofia.type('What is the reason?', 'Nadine Orr decided it on 2 November 2026: the business case sets the two side by side.')
        await zofia.tick('Business case for hosting with the supplier (e38)')
        await zofia.press('Save')
        await zofia.reads('Success')
      }
      await zofia.address(`${MOORING}/points/5`)
      await zofia.choose('Have you completed this point?', 'Yes')
      await zofia.press('Save')
      await zofia.address(`${MOORING}/users/u6`)
      await zofia.tick('Answers of harbour authorities')
      await zofia.press('Save')
    })

    step('it sees what differs from what was approved before', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(MOORING)
      await zofia.follow('What differs from what was approved')
      await zofia.reads('The whole-life cost has changed by 10% or more', 'Before: £1,220,000. Now: £1,690,000.', 'Apply for a mooring licence online')
    })

    step('it checks its answers, declares and sends', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(MOORING)
      await zofia.follow('Check your answers and send')
      await zofia.sees('Check your answers before you send the case')
      await zofia.follow(/^Continue/)
      await zofia.sees('Send the case')
      await zofia.press('Send for assurance')
      await zofia.sees('Send the case', 400)
      await zofia.reads('There is a problem', 'Confirm the declaration to send the case')
      await zofia.tick('I confirm this for the team')
      await zofia.press('Send for assurance')
      await zofia.sees('Case sent')
      await zofia.reads('X01-0001', 'What happens next', 'Assurance lead of a department')
    })

    // ---- The department ------------------------------------------------------------------------------------

    step('the assurance lead rates it', async () => {
      const lead = await as('Oluwaseun Adeyemi')
      await lead.sees('Department cases')
      await lead.follow(/Apply for a mooring licence online/)
      await lead.follow('Record the triage')
      const standards = (await lead.page.locator('main legend').allInnerTexts()).map(text => text.trim())
      assert.equal(standards.length, 7)
      for (const standard of standards) {
        await lead.choose(standard, 'Monitor')
        await lead.type(standard.replace('Your rating of', 'Reason for the rating of'), 'Met in part.')
      }
      await lead.press('Record the triage')
      await lead.reads('Success')
    })

    step('the board recommends', async () => {
      const chair = await as('Margaret Thornley')
      await chair.follow(/Apply for a mooring licence online/)
      await chair.follow('Record the recommendation')
      await chair.date('When did the board meet?', [2026, 11, 20])
      await chair.choose('Did the centre take part?', 'Yes')
      await chair.type('What does the board recommend, and why?', 'Approve for beta. The supplier’s hosting must end.')
      await chair.press('Continue')
      await chair.sees('Check the recommendation before you record it')
      await chair.press('Record the recommendation')
      await chair.reads('Success', 'Approve for beta.')
    })

    // ---- The centre ----------------------------------------------------------------------------------------

    step('a reviewer asks, the team answers', async () => {
      const helen = await as('Helen Marchetti')
      await helen.sees('Review queue')
      await helen.follow(/Apply for a mooring licence online/)
      await helen.follow('Ask the team a question')
      await helen.select('What is it about?', 'Point 5: Use cloud first')
      await helen.type('Your question', 'When does the supplier’s hosting end?')
      await helen.press('Ask the team a question')
      await helen.reads('Success', 'Not yet answered')

      const zofia = await as('Zofia Wójcik')
      await zofia.address(MOORING)
      await zofia.follow(/question/i)
      await zofia.sees('Questions about your case')
      await zofia.reads('When does the supplier’s hosting end?')
      const label = await zofia.page.getByLabel(/Your answer to question/).evaluate(field => field.labels[0].textContent.trim())
      await zofia.type(label, 'In April 2028, with the contract.')
      await zofia.press(label.replace('Your', 'Send the'))
      await zofia.reads('Success', 'In April 2028')
    })

    step('a reviewer rates a point and decides, with a condition', async () => {
      const helen = await as('Helen Marchetti')
      await helen.address(`${MOORING}/review/points`)
      await helen.follow(/Use cloud first/)
      await helen.choose('How does the case stand on this point?', 'Not met, limitation explained')
      await helen.type('Your comment', 'The date is firm and the way out is paid for.')
      if (await helen.page.getByRole('group', { name: /limitation/i }).count()) await helen.choose(await helen.page.getByRole('group', { name: /limitation/i }).first().locator('legend').innerText(), 'Accepted')
      await helen.press('Record your assessment')
      await helen.reads('Success')

      await helen.address(`${MOORING}/review`)
      await helen.follow('Record the decision')
      await helen.choose('What is the decision?', 'Approved with conditions')
      await helen.type('Reasons', 'The costs have grown with the consultations; the need is shown.')
      await helen.type('What will the public read?', 'Approved for the beta of a service with which boat owners apply for a mooring.')
      await helen.choose('Is a service assessment needed?', 'Yes')
      await helen.choose('Does the work count as a rebuild of a service?', 'No')
      await helen.press('Add a condition')
      await helen.type('What has to be done?', 'Move away from the supplier’s hosting.')
      await helen.type('Who owns it?', 'Service owner')
      await helen.date('By which date? (optional)', nextYear)
      await helen.type('What will show that it is met?', 'The service runs on the new platform.')
      await helen.press('Continue')
      await helen.reads('Approved with conditions', 'Move away from the supplier’s hosting.')
      await helen.press('Propose the decision')
      await helen.reads(/confirm/)
    })

    step('the same reviewer cannot confirm it', async () => {
      const helen = await as('Helen Marchetti')
      await helen.address(`${MOORING}/confirm`)
      await helen.sees('You cannot do this', 403)
      await helen.reads('Nothing was changed.')
    })

    step('a second reviewer confirms it', async () => {
      const kwame = await as('Kwame Boateng')
      await kwame.follow(/Apply for a mooring licence online/)
      await kwame.follow('Confirm the decision')
      await kwame.reads('What the public will read', 'Move away from the supplier’s hosting.')
      await kwame.follow('Continue')
      await kwame.sees('Confirm and publish this decision?')
      await kwame.press('Confirm the decision')
      await kwame.reads('X01-0001')
    })

    step('the public register shows it: as a page, as CSV and as JSON', async () => {
      const anybody = await as('')
      await anybody.address('/')
      await anybody.follow('Decisions')
      await anybody.follow(/Apply for a mooring licence online/)
      await anybody.reads('Approved for the beta of a service', 'Move away from the supplier’s hosting.')
      const page = await anybody.text()
      assert.ok(!/Helen|Marchetti|Kwame|Boateng|The costs have grown/.test(page), 'names and reasons are not published')
      const visitor = new Visitor(service)
      const [csv, json] = await Promise.all(['/decisions.csv', '/decisions.json'].map(visitor.get))
      assert.match(csv.text, /X01-0001.*Apply for a mooring licence online/)
      assert.ok(JSON.stringify(JSON.parse(json.text)).includes('Apply for a mooring licence online'))
    })

    // ---- Afterwards ----------------------------------------------------------------------------------------

    step('the team says that the condition is met, and a reviewer settles it', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(MOORING)
      await zofia.follow(/condition/i)
      await zofia.follow(/Move away from the supplier’s hosting/)
      await zofia.type('What shows that the condition is met?', 'It has moved: see the note of 3 June.')
      await zofia.press('Send')
      await zofia.reads('Success')
      const helen = await as('Helen Marchetti')
      await helen.address(`${MOORING}/conditions`)
      await helen.follow(/Move away from the supplier’s hosting/)
      await helen.reads('It has moved')
      await helen.choose('Is the condition met?', 'It is met')
      await helen.type('Reasons', 'Seen.')
      await helen.press('Save')
      await helen.reads('Success', 'Met')
    })

    step('the team reports a change, and sees what differs', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(MOORING)
      await zofia.follow(/changed/)
      await zofia.sees('Tell us that something has changed')
      await zofia.type('What has changed, and why?', 'A third harbour joins.')
      await zofia.press('Open the case again')
      await zofia.address(`${MOORING}/spend`)
      await zofia.type('How much do you want approval for now? (optional)', '700,000')
      await zofia.press('Save and continue')
      await zofia.address(`${MOORING}/changes`)
      await zofia.reads('Amount sought now', '£640,000', '£700,000')
    })

    // ---- Other ways ----------------------------------------------------------------------------------------

    step('a lead returns a case with reasons', async () => {
      const lead = await as('Siân Prosser')
      await lead.address(`${ASSISTANT}/return`)
      await lead.type('What does the team have to do?', 'Say how answers are checked before people read them.')
      await lead.press('Return to the team')
      await lead.reads('Success')
      const nadia = await as('Nadia Rahman')
      await nadia.address(ASSISTANT)
      await nadia.reads('Draft')
      await nadia.follow('History')
      await nadia.reads('Say how answers are checked before people read them.')
    })

    step('a team withdraws a case', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(REMINDERS)
      await zofia.follow('Withdraw this case')
      await zofia.sees('Are you sure you want to withdraw this case?')
      await zofia.type('Why do you withdraw the case?', 'The payments project does it too.')
      await zofia.press('Withdraw this case')
      await zofia.reads('Success', 'Withdrawn')
    })

    step('a form tells what is wrong, leads there, and keeps what was typed', async () => {
      const zofia = await as('Zofia Wójcik')
      await zofia.address(`${MOORING}/evidence/add/link`)
      await zofia.type('What is this evidence?', 'A “paper” of <1 page> & more')
      await zofia.type('Where is it?', 'documents.demo.example')
      await zofia.date('When was it made? (optional)', [2026, 13, 40])
      await zofia.press('Save')
      await zofia.sees('Add a link as evidence', 400)
      assert.match(await zofia.page.title(), /^Error: /)
      const now = () => zofia.page.evaluate(() => document.activeElement.className || document.activeElement.id)
      if (javaScriptEnabled) assert.match(await now(), /govuk-error-summary/)
      const links = zofia.page.locator('.govuk-error-summary__list a')
      assert.equal(await links.count(), 2)
      for (const id of ['address', 'date-month']) {
        const link = zofia.page.locator(`.govuk-error-summary__list a[href="#${id}"]`)
        if (!await link.count()) continue
        await zofia.to(link, `link to ${id}`)
        await zofia.key('Enter')
        assert.equal(await zofia.page.evaluate(() => document.activeElement.id), id)
      }
      assert.equal(await zofia.page.getByLabel('What is this evidence?').inputValue(), 'A “paper” of <1 page> & more')
      assert.equal(await zofia.page.getByLabel('Where is it?').inputValue(), 'documents.demo.example')
      await zofia.type('Where is it?', 'https://documents.demo.example/paper')
      await zofia.date('When was it made? (optional)', [2026, 10, 4])
      await zofia.press('Save')
      await zofia.reads('Success', 'A “paper” of <1 page> & more')
    })

    step('who saves after somebody else is told, and overwrites nothing', async () => {
      const zofia = await as('Zofia Wójcik')
      const priya = await as('Priya Raghunathan')
      await zofia.address(`${MOORING}/project`)
      await priya.address(`${MOORING}/project`)
      await zofia.type('What is the project called?', 'Apply for a mooring')
      await zofia.press('Save and continue')
      await priya.type('What is the project called?', 'Mooring licences')
      await priya.press('Save and continue')
      await priya.sees('Project title and description', 409)
      await priya.reads('Somebody else changed this after you opened it', 'What it says now', 'Apply for a mooring')
      assert.equal(await priya.page.getByLabel('What is the project called?').inputValue(), 'Mooring licences')
      await zofia.address(MOORING)
      await zofia.sees('Apply for a mooring')
    })

    step('whoever may not see or do something gets a plain page', async () => {
      const stranger = await as('Daniel Osei') // of another department's team
      for (const path of [MOORING, `${MOORING}/points/5`, `${MOORING}/case.json`, '/review', '/department']) {
        await stranger.address(path)
        await stranger.sees('Page not found', 404)
      }
      const zofia = await as('Zofia Wójcik')
      await zofia.address(`${MOORING}/triage`)
      await zofia.sees('You cannot do this', 403)
      const anybody = await as('')
      await anybody.address(`${MOORING}/points/5`)
      await anybody.sees('Choose who to be')
    })
  })
}
