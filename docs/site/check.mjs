// Checks a built site: node check.mjs FOLDER
// Every link inside the site leads to a file and an anchor of it, no page is without a link to it, and the search finds pages.

import fs from 'node:fs'
import path from 'node:path'
import { load } from 'cheerio'
import MiniSearch from 'minisearch'

const site = path.resolve(process.argv[2])
const files = fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith('.html'))
const documents = new Map(files.map(file => [file, load(fs.readFileSync(path.join(site, file)))]))
const problems = []
const linked = new Set(['index.html', '404.html'])
let links = 0

for (const [file, document] of documents) {
  const pages = !file.startsWith('javadoc')
  document('[href], [src]').each((_, element) => {
    const link = element.attribs.href ?? element.attribs.src
    if (/^(\w+:|\/\/)/.test(link)) {
      return
    }
    links++
    const [address, anchor] = link.split('#')
    const place = path.join(address.startsWith('/') ? '.' : path.dirname(file), decodeURI(address.split('?')[0]))
    const target = address === '' ? file : place === '.' || place.endsWith('/') ? path.join(place, 'index.html') : place
    if (!fs.existsSync(path.join(site, target))) {
      problems.push(`${file}: ${link} leads nowhere`)
    } else if (anchor && !hasAnchor(documents.get(target), decodeURIComponent(anchor))) {
      problems.push(`${file}: ${link} names no anchor of ${target}`)
    }
    if (pages) {
      linked.add(target)
    }
  })
}

for (const file of files.filter(file => !file.startsWith('javadoc') && !linked.has(file))) {
  problems.push(`${file}: no page links to it`)
}

const chunks = path.join(site, 'assets/chunks')
const index = fs.readdirSync(chunks).find(file => file.startsWith('@localSearchIndex'))
const { default: json } = await import(path.join(chunks, index))
const search = MiniSearch.loadJSON(json, { fields: ['title', 'titles', 'text'], storeFields: ['title', 'titles'] })
for (const [words, page] of [['no docker engine answers', '/troubleshooting.html'], ['spring boot', '/guides/spring-boot.html']]) {
  if (!search.search(words).slice(0, 5).some(hit => hit.id.startsWith(page))) {
    problems.push(`The search for "${words}" does not find ${page}`)
  }
}

if (links === 0) {
  problems.push(`${site} has no links`)
}
problems.forEach(problem => console.error(problem))
console.log(`${files.length} pages with ${links} links inside the site, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1

function hasAnchor(document, anchor) {
  return document('[id], a[name]').is((_, element) => element.attribs.id === anchor || element.attribs.name === anchor)
}
