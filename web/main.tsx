import './styles/tokens.css'
import './styles/base.css'
import './styles/search.css'
import './styles/home.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyPreferences } from './preferences.ts'

applyPreferences()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
