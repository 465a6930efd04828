const stay = event => { if (event.key === 'Tab' && event.shiftKey) event.preventDefault() }
document.getElementById('why').addEventListener('keydown', stay)
