// Spreadsheets that unpack to very much: node ods-bomb.mjs KIND FILE [padded]. For ods.sh.
//   blank   a gigabyte of blanks        rows   as much of rows without content
//   cells   as much of cells in a row   text   as much of text in a cell
// Padded ones have so many bytes without use behind that they do not look like bombs.
import { writeFileSync } from 'node:fs'
import { createDeflateRaw } from 'node:zlib'

const [kind, out, padded] = process.argv.slice(2)
const space = (prefix) => ` xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`
const head = `<office:document-content${space('office')}${space('table')}${space('text')}><office:body><office:spreadsheet><table:table table:name="One">`
const [before, again] = {
    blank: ['', ' '],
    rows: ['', '<table:table-row/>'],
    cells: ['<table:table-row>', '<table:table-cell/>'],
    text: ['<table:table-row><table:table-cell office:value-type="string"><text:p>', 'words and more '],
}[kind]

const piece = Buffer.from(again.repeat(Math.ceil((1 << 20) / again.length)))
const packed = [], pieces = 1024
const deflate = createDeflateRaw({ level: 9 })
deflate.on('data', (data) => packed.push(data))
const done = new Promise((resolve) => deflate.on('end', resolve))
let size = 0
const write = (bytes) => {
    size += bytes.length
    return new Promise((resolve) => deflate.write(bytes, resolve))
}
await write(Buffer.from(head + before))
for (let i = 0; i < pieces; i++) await write(piece)
deflate.end()
await done

const content = Buffer.concat([...packed, Buffer.alloc(padded ? size / 250 : 0)]), name = Buffer.from('content.xml')
const entry = Buffer.alloc(26) // from the version to the length of the name; no reader comes as far as the sum
entry.writeUInt16LE(20, 0)
entry.writeUInt16LE(8, 4)
entry.writeUInt16LE(0x21, 8)
entry.writeUInt32LE(content.length, 14)
entry.writeUInt32LE(size, 18)
entry.writeUInt16LE(name.length, 22)
const local = Buffer.concat([Buffer.from('PK\x03\x04'), entry, name, content])
const index = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), entry, Buffer.alloc(14), name])
const end = Buffer.alloc(22)
end.write('PK\x05\x06')
end.writeUInt16LE(1, 8)
end.writeUInt16LE(1, 10)
end.writeUInt32LE(index.length, 12)
end.writeUInt32LE(local.length, 16)
writeFileSync(out, Buffer.concat([local, index, end]))
