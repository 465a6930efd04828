// Every page works without this: it only adds what GOV.UK Frontend does in a browser.
import { initAll } from './govuk-frontend.min.js'

initAll()
