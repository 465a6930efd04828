const more = document.createElement('p')
more.className = 'govuk-body'
more.textContent = 'Only a script brings this sentence.'
document.querySelector('form').after(more)
