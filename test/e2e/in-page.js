// Runs inside the page that is tested: checks.mjs sends this text over the debugging connection, which no
// content security policy forbids and which works with JavaScript off. It sets window.tcopTest:
//   pageChecks   name of a check → function that returns the faults it found, each a string
//   facts()      what is compared between pages: title, links of header and footer …
//   and what the checks of key pages ask.
'use strict';
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const squeeze = text => (text || '').replace(/\s+/g, ' ').trim()
  const short = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110)
  const visible = element => element.checkVisibility({ visibilityProperty: true })
  const byId = id => document.getElementById(id)
  const CONTROL = 'input:not([type=hidden]), select, textarea, button'
  const STOP = `a[href], ${CONTROL}, summary, [tabindex="0"]`

  // Near enough to the accessible name for elements that take theirs from content; axe knows the full rules.
  function nameOf (element) {
    const by = element.getAttribute('aria-labelledby')
    if (by) return squeeze(by.split(/\s+/).map(id => byId(id)?.textContent).join(' '))
    if (element.hasAttribute('aria-label')) return squeeze(element.getAttribute('aria-label'))
    const copy = element.cloneNode(true)
    all('[aria-hidden=true]', copy).forEach(part => part.remove())
    all('img', copy).forEach(img => img.replaceWith(img.alt))
    return squeeze(copy.textContent)
  }

  // "Error: Heading – Service" in its parts; the service is named in the banner.
  function titleParts () {
    const service = squeeze(document.querySelector('header a')?.textContent)
    const rest = document.title.replace(/^Error: /, '')
    const end = ' – ' + service
    return { service, error: rest !== document.title, heading: rest.endsWith(end) ? rest.slice(0, -end.length) : null }
  }

  // Two of these with one name must do the same.
  function sameName (elements, whatItDoes) {
    const seen = new Map()
    const faults = []
    for (const element of elements) {
      const name = nameOf(element).toLowerCase()
      const does = whatItDoes(element)
      if (name && seen.has(name) && seen.get(name) !== does) faults.push(`“${name}” → ${seen.get(name)} and → ${does}`)
      else seen.set(name, does)
    }
    return faults
  }

  const pageChecks = {
    title () {
      const { service, heading } = titleParts()
      const h1 = squeeze(document.querySelector('h1')?.textContent)
      if (heading === null) return [`the title is not “heading – ${service}”: ${document.title}`]
      return heading === h1 ? [] : [`title “${heading}”, h1 “${h1}”`]
    },

    'title-error' () {
      const summary = !!document.querySelector('.govuk-error-summary:not(.app-specimen *)')
      return titleParts().error === summary ? [] : [`error summary ${summary}, title “${document.title}”`]
    },

    h1 () {
      const count = all('h1').length
      return count === 1 ? [] : [`${count} h1`]
    },

    'heading-order' () {
      const headings = all('h1, h2, h3, h4, h5, h6').filter(visible)
      return headings.flatMap((heading, i) => {
        const level = +heading.tagName[1]
        const before = i ? +headings[i - 1].tagName[1] : level
        return level > before + 1 ? [`h${before} is followed by ${short(heading)}`] : []
      })
    },

    // A header or footer inside a section is no banner and no contentinfo.
    landmarks () {
      const inside = 'main, article, aside, nav, section'
      const top = name => all(name).filter(element => !element.parentElement.closest(inside)).length
      const counts = { main: all('main').length, banner: top('header'), contentinfo: top('footer') }
      return Object.entries(counts).filter(([, count]) => count !== 1).map(([name, count]) => `${count} ${name}`)
    },

    lang () {
      const lang = document.documentElement.lang
      const marked = all('[lang]').filter(element => !/^[a-z]{2}(-[A-Z]{2})?$/.test(element.lang))
      return [...(lang === 'en' ? [] : [`html lang is “${lang}”`]), ...marked.map(short)]
    },

    'dangling-reference' () {
      const lists = ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-owns', 'aria-errormessage', 'headers', 'for', 'form', 'list']
      const faults = lists.flatMap(attribute => all(`[${attribute}]`).flatMap(element =>
        element.getAttribute(attribute).split(/\s+/).filter(id => !byId(id)).map(id => `${attribute}="${id}" of ${short(element)}`)))
      const links = all('a[href^="#"]').filter(link => link.hash.length > 1 && !byId(decodeURIComponent(link.hash.slice(1))))
      return [...faults, ...links.map(short)]
    },

    'duplicate-id' () {
      const seen = new Set()
      return all('[id]').filter(element => seen.has(element.id) || !seen.add(element.id)).map(short)
    },

    // The link's words alone say where it goes, as in a list of links.
    'link-words' () {
      const vague = /^((click )?here|this|link|more|read more|learn more|find out more|details|view|change|remove|edit|download)$/i
      return all('a[href]').filter(link => !nameOf(link) || vague.test(nameOf(link))).map(short)
    },

    'same-link-name' () {
      return sameName(all('a[href]').filter(visible), link => link.href)
    },

    'same-button-name' () {
      const does = button => `${button.getAttribute('formaction') ?? button.form?.getAttribute('action')} ${button.name}=${button.value}`
      return sameName(all('button:not([type=button])').filter(visible), does)
    },

    'inline-style' () {
      return [...all('[style]'), ...all('style')].map(short)
    },

    'inline-handler' () {
      const handlers = element => [...element.attributes].filter(({ name }) => name.startsWith('on'))
      return all('*').filter(element => handlers(element).length || /^javascript:/i.test(element.getAttribute('href'))).map(short)
    },

    autofocus () {
      return all('[autofocus]').map(short)
    },

    'positive-tabindex' () {
      return all('[tabindex]').filter(element => element.tabIndex > 0).map(short)
    },

    'new-window' () {
      return all('[target]').filter(element => element.target !== '_self').map(short)
    },

    // The browser's own messages vanish, cannot be styled and are not all announced.
    'browser-validation' () {
      return [...all('form[method=post]').filter(form => !form.noValidate), ...all('[required], [pattern]')].map(short)
    },

    // Data about the person who types (1.3.5).
    autocomplete () {
      const own = /^(email|password|your[_-]?name|telephone|phone)$/
      return all('input').filter(input => own.test(input.name) && !input.autocomplete).map(short)
    },

    // Each line of the summary leads to a control, and beside that control stand the same words.
    'error-summary' () {
      if (!document.querySelector('.govuk-error-summary:not(.app-specimen *)')) return all('.govuk-error-message:not(.app-specimen *)').map(short)
      const links = all('.govuk-error-summary__list a')
      const words = element => squeeze(element.textContent).replace(/^Error: /, '')
      const faults = links.flatMap(link => {
        const field = byId(decodeURIComponent(link.hash.slice(1)))
        if (!field?.matches(CONTROL)) return [`“${words(link)}” leads to no control: ${link.getAttribute('href')}`]
        const group = field.closest('fieldset')
        const described = [field, group].flatMap(element => element?.getAttribute('aria-describedby')?.split(/\s+/) || [])
        const messages = described.map(byId).filter(element => element?.matches('.govuk-error-message')).map(words)
        return messages.includes(words(link)) ? [] : [`“${words(link)}” does not describe its field: ${short(field)}`]
      })
      const said = links.map(words)
      const alone = all('.govuk-error-message').filter(message => !said.includes(words(message)))
      return [...faults, ...(links.length ? [] : ['no links']), ...alone.map(message => `not in the summary: ${words(message)}`)]
    },

    // A banner of success is announced, and never stands beside an error.
    'success-banner' () {
      const banners = all('.govuk-notification-banner--success')
      const both = banners.length && document.querySelector('.govuk-error-summary')
      return [...banners.filter(banner => banner.getAttribute('role') !== 'alert').map(short), ...(both ? ['beside an error summary'] : [])]
    },

    // Headers, a name, and no cell that only looks like a header.
    table () {
      return all('table').flatMap(table => [
        ...(table.caption && squeeze(table.caption.textContent) ? [] : ['no caption']),
        ...(table.querySelector('th') ? [] : ['no headers']),
        ...(all('th', table).every(cell => cell.scope) ? [] : ['a th without scope'])
      ].map(fault => `${fault}: ${short(table)}`))
    },

    // The same figures as text, next to the drawing.
    chart () {
      return all('figure').filter(figure => figure.querySelector('svg')).flatMap(figure => [
        ...(figure.querySelector('figcaption, [class*=title]') ? [] : ['no caption']),
        ...(figure.querySelector('svg[role=img] > title, svg[aria-labelledby], svg[aria-label], svg[aria-hidden=true]') ? [] : ['the drawing has no name']),
        ...(figure.querySelector('table') ? [] : ['no table'])
      ].map(fault => `${fault}: ${short(figure)}`))
    }
  }

  function facts () {
    const links = selector => all(selector).map(link => `${nameOf(link)} → ${link.pathname}`)
    return {
      title: document.title,
      navigation: links('header nav a[href]'),
      footer: links('footer a[href]'),
      help: links('footer a[href="/contact"], footer a[href="/help"]')
    }
  }

  // ---- What the checks of key pages ask ---------------------------------------------------------------

  const numbers = new Map() // a number for each element met, to tell them apart outside
  const numberOf = element => numbers.get(element) ?? numbers.set(element, numbers.size + 1).get(element)

  // Where the keyboard is; null when it is nowhere (after the last element).
  function stop () {
    const element = document.activeElement
    if (!element || element === document.body || element === document.documentElement) return null
    const box = element.getBoundingClientRect()
    const inView = { left: Math.max(box.left, 0), top: Math.max(box.top, 0), right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight) }
    const points = [[0.5, 0.5], [0.05, 0.1], [0.95, 0.1], [0.05, 0.9], [0.95, 0.9]].map(([x, y]) =>
      [inView.left + (inView.right - inView.left) * x, inView.top + (inView.bottom - inView.top) * y])
    const mine = top => top && (top === element || element.contains(top) || top.contains(element) || [...(element.labels || [])].some(label => label.contains(top)))
    return {
      id: numberOf(element),
      what: short(element),
      kind: [element.tagName, element.type || '', element.className, element.parentElement.className].join(' '),
      left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY,
      covered: !points.some(([x, y]) => mine(document.elementFromPoint(x, y)))
    }
  }

  // Starts a walk at the top. Typing goes on from where the focus was, so the page must forget that.
  function startWalk () {
    scrollTo(0, 0)
    document.activeElement?.blur()
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  }

  // Controls that a walk must have met. Of radios with one name, one is a stop.
  function unreached (ids) {
    const met = element => ids.includes(numbers.get(element))
    const group = radio => all('input[type=radio]', radio.form || document).filter(other => other.name === radio.name)
    return all(STOP).filter(element => !element.disabled && element.tabIndex >= 0 && visible(element))
      .filter(element => !(element.type === 'radio' ? group(element).some(met) : met(element))).map(short)
  }

  // WCAG 2.5.8: 24 by 24 pixels, or so far from the next that circles of 24 do not meet. Links in a sentence are exempt.
  function smallTargets () {
    const targets = all(`a[href], ${CONTROL}, summary`).filter(visible)
    const boxes = targets.map(element => element.getBoundingClientRect())
    const small = box => box.width < 24 || box.height < 24
    const middle = box => [box.x + box.width / 2, box.y + box.height / 2]
    const inSentence = element => element.tagName === 'A' && getComputedStyle(element).display === 'inline' &&
      squeeze(element.parentElement.textContent).length > squeeze(element.textContent).length
    const meets = (box, other) => {
      const [x, y] = middle(box)
      const [otherX, otherY] = middle(other)
      const dx = Math.max(other.left - x, 0, x - other.right)
      const dy = Math.max(other.top - y, 0, y - other.bottom)
      return Math.hypot(dx, dy) < 12 || (small(other) && Math.hypot(otherX - x, otherY - y) < 24)
    }
    const waiting = box => box.width < 2 || box.height < 2 || box.right < 0 || box.bottom < 0 // off-screen until it has focus
    return targets.filter((element, i) => small(boxes[i]) && !waiting(boxes[i]) && !inSentence(element) &&
      boxes.some((other, j) => j !== i && !waiting(other) && meets(boxes[i], other)))
      .map(element => `${short(element)} ${boxes[targets.indexOf(element)].width.toFixed()}x${boxes[targets.indexOf(element)].height.toFixed()}`)
  }

  // Elements that stick out to the right, but for what scrolls in a region of its own.
  function wide () {
    const width = document.documentElement.scrollWidth
    if (width <= innerWidth) return []
    const out = all('body *').filter(element => visible(element) && element.getBoundingClientRect().right > innerWidth + 1)
    return [`${width} pixels wide: ${out.slice(0, 3).map(short).join(' ')}`]
  }

  // Regions that scroll sideways must be reached by keyboard and have a name.
  function namelessRegions () {
    const scrolls = element => /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1
    return all('body *').filter(element => visible(element) && !element.matches('textarea') && scrolls(element))
      .filter(element => element.tabIndex !== 0 || !element.matches('[role=region], [role=group]') || !nameOf(element)).map(short)
  }

  // Text that its box cuts off.
  function clipped () {
    const cuts = element => {
      const style = getComputedStyle(element)
      if (!/hidden|clip/.test(style.overflow + style.overflowX + style.overflowY) || style.clipPath !== 'none') return false
      if (element.clientWidth <= 1 || element.closest('svg') || element.matches('input, select')) return false
      return element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2
    }
    return all('body *').filter(element => visible(element) && cuts(element)).map(short)
  }

  // Elements that hold text of their own.
  const texts = () => all('body *').filter(element => visible(element) && [...element.childNodes].some(node => node.nodeType === 3 && squeeze(node.data)))
  const textSizes = () => texts().filter(element => !element.closest('[aria-hidden=true], svg')).map(element => ({ what: short(element), size: parseFloat(getComputedStyle(element).fontSize) }))

  // Adds rules where a policy forbids a <style>.
  function addRules (css) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }

  // With a person's own colours, backgrounds go: what has no border is no longer seen.
  function borderless () {
    const bordered = element => {
      const style = getComputedStyle(element)
      return (style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0) ||
        (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
    }
    const boxes = 'main button, main .govuk-button, main input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), main select, main textarea'
    const bars = all('figure svg rect').filter(bar => visible(bar) && getComputedStyle(bar).forcedColorAdjust !== 'none' && getComputedStyle(bar).stroke === 'none')
    return [...all(boxes).filter(element => visible(element) && !bordered(element)), ...bars].map(short)
  }

  // The order on the screen against the order in the source: a text must not stand wholly above the one before,
  // unless it starts another column.
  function outOfOrder () {
    const faults = []
    let before = null
    for (const element of texts().filter(text => text.closest('main') && !text.closest('svg'))) {
      const box = element.getBoundingClientRect()
      if (box.width < 2 || before?.element.contains(element)) continue
      if (before && box.bottom <= before.box.top && box.left < before.box.right) faults.push(`${short(element)} stands above ${short(before.element)}`)
      before = { element, box }
    }
    return faults
  }

  // Lines of text as a reader meets them, and the forms. What scripts rewrite for good reason is left out.
  function content () {
    const main = document.querySelector('main')
    const rewritten = all('[class*=govuk-character-count__]', main).map(element => squeeze(element.innerText).toLowerCase())
    const lines = main.innerText.split('\n').map(line => squeeze(line).toLowerCase()).filter(line => line && !rewritten.includes(line))
    const controls = form => [...form.elements].filter(control => control.name).map(control => `${control.name}:${control.type}`)
    const forms = all('form', document).map(form => `${form.method} ${form.getAttribute('action')} ${controls(form).join(' ')}`)
    return { lines, forms, shown: all(CONTROL, main).filter(visible).map(control => `${control.name}#${control.id}`) }
  }

  // Animations and transitions that run although the person asked for less motion.
  function moving () {
    return document.getAnimations().filter(animation => animation.effect.getComputedTiming().duration > 100).map(animation => short(animation.effect.target))
  }

  // On paper: the text of the page, no way to go elsewhere.
  function printed () {
    const extra = all('.govuk-service-navigation, .govuk-skip-link, .govuk-back-link, main .govuk-button').filter(visible)
    const lost = visible(document.querySelector('h1')) ? [] : ['the heading is not printed']
    return [...extra.map(element => `printed: ${short(element)}`), ...lost]
  }

  window.tcopTest = {
    facts, stop, startWalk, unreached, smallTargets, wide, namelessRegions, clipped, textSizes, addRules, borderless,
    outOfOrder, content, moving, printed,
    runPageChecks: () => Object.entries(pageChecks).flatMap(([check, run]) => run().map(what => ({ check, what }))),
    pageChecks: Object.keys(pageChecks)
  }
})()
