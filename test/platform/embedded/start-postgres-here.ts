// A process of its own that starts PostgreSQL and says its number: the test kills it.
// Arguments: data folder, port.

import { startPostgres } from '../../../platform/embedded/postgres.ts'

const [dataFolder = '', port = ''] = process.argv.slice(2)
const server = await startPostgres({ dataFolder, port: Number(port), databases: [] })
console.log(server.pid)
