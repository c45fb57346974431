// The documentation as a site. Pages are the Markdown files of the repository, which forges show as well; so links lead from file
// to file, and lead to the forge where the site has no page.

import fs from 'node:fs'
import path from 'node:path'
import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'

const top = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../..')
const pom = fs.readFileSync(path.join(top, 'pom.xml'), 'utf8')
const forge = /<url>(.*?)<\/url>/.exec(pom)[1]
const version = /<version>(.*?)<\/version>/.exec(pom)[1]

const sections = {
  'Start': ['README.md', 'docs/handle.md', 'docs/junit5.md', 'docs/troubleshooting.md'],
  'Guides': folder('docs/guides'),
  'Come over from': folder('docs/come-over'),
  'Tests': ['journal', 'faults', 'reactions', 'files', 'users', 'page'].map(docs),
  'Server': ['active-and-passive', 'networks', 'clients', 'ftps', 'commands', 'personalities', 'learning', 'recording', 'zos',
    'admin-api', 'benchmarks'].map(docs),
  'Project': [docs('compatibility'), 'SECURITY.md', 'CHANGELOG.md', docs('architecture'), 'CONTRIBUTING.md']
}
const pages = Object.values(sections).flat()

// A page that nobody lists would not be found.
const all = [...folder('.'), ...folder('docs'), ...folder('docs/guides'), ...folder('docs/come-over')]
const difference = [...all.filter(page => !pages.includes(page)), ...pages.filter(page => !all.includes(page))]
if (difference.length > 0) {
  throw new Error(`These pages are in the repository or in the sections of config.mjs, not in both: ${difference.join(', ')}`)
}

export default defineConfig({
  title: 'Fake FTP',
  description: 'An FTP server for tests of Java code',
  srcDir: top,
  srcExclude: [...others('.', 'docs'), ...others('docs', 'guides', 'come-over')],
  outDir: path.join(top, 'target/site'),
  cacheDir: path.join(top, 'target/site-cache'),
  rewrites: Object.fromEntries(pages.map(page => [page, place(page)])),
  // The pages lie outside this folder, where Node's resolution begins.
  vite: { resolve: { alias: [{ find: /^vue(?=\/|$)/, replacement: path.join(top, 'docs/site/node_modules/vue') }] } },
  themeConfig: {
    nav: [
      { text: version, link: address('CHANGELOG.md') },
      { text: 'Javadoc: container', link: '/javadoc/testcontainers/index.html', target: '_self' },
      { text: 'Javadoc: server', link: '/javadoc/server/index.html', target: '_self' }
    ],
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar: Object.entries(sections).map(([text, items]) => ({
      text,
      items: items.map(page => ({ text: heading(page).replace('Coming from ', ''), link: address(page) }))
    })),
    socialLinks: [{ icon: 'github', link: forge }]
  },
  markdown: {
    anchor: { slugify: slug },
    toc: { slugify: slug },
    config: md => {
      md.core.ruler.push('links', state => state.tokens.forEach(token => relink(token, state.env)))
      md.renderer.rules.text = (tokens, index) => withoutTemplates(md.utils.escapeHtml(tokens[index].content))
      md.renderer.rules.code_inline = (tokens, index) => `<code>${withoutTemplates(md.utils.escapeHtml(tokens[index].content))}</code>`
    }
  }
})

function docs(name) {
  return `docs/${name}.md`
}

function folder(name) {
  return fs.readdirSync(path.join(top, name)).filter(file => file.endsWith('.md')).map(file => path.join(name, file)).sort()
}

/** Returns patterns for the folders in a folder, without those that have pages. */
function others(name, ...withPages) {
  return fs.readdirSync(path.join(top, name), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !withPages.includes(entry.name))
    .map(entry => path.join(name, entry.name, '**'))
}

function heading(page) {
  return /^# (.*)$/m.exec(fs.readFileSync(path.join(top, page), 'utf8'))[1]
}

/** Returns the place of a page on the site. */
function place(page) {
  return page === 'README.md' ? 'index.md' : page.replace(/^docs\//, '').toLowerCase()
}

function address(page) {
  return '/' + place(page).replace(/^index\.md$/, '').replace(/\.md$/, '.html')
}

/** Turns a link to a file of the repository into one to its page, or to the forge. */
function relink(token, env) {
  token.children?.forEach(child => relink(child, env))
  const link = token.type === 'link_open' ? token.attrGet('href') : null
  if (!link || /^(\w+:|#)/.test(link)) {
    return
  }
  const [file, anchor] = link.split('#')
  const from = path.relative(top, path.dirname(env.realPath ?? env.path))
  const target = path.normalize(path.join(from, decodeURI(file))).replace(/\/$/, '')
  const page = pages.includes(target)
  const kind = fs.statSync(path.join(top, target)).isDirectory() ? 'tree' : 'blob'
  token.attrSet('href', (page ? address(target) : `${forge}/${kind}/main/${target}`) + (anchor ? `#${anchor}` : ''))
}

/** The pages are no templates of Vue. */
function withoutTemplates(html) {
  return html.replaceAll('{{', '&#123;&#123;')
}
