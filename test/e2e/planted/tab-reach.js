document.querySelector('main .govuk-button').addEventListener('focus', event => { document.querySelector('summary').focus() })
