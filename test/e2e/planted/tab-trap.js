document.getElementById('why').addEventListener('keydown', event => { if (event.key === 'Tab') event.preventDefault() })
