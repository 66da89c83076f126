import access from './access/zh'
import contacts from './contacts/zh'
import desk from './desk/zh'
import deskErrors from './desk/errors.zh'
import directory from './directory/zh'
import directoryErrors from './directory/errors.zh'
import errors from './kernel/errors.zh'
import kernel from './kernel/zh'
import reception from './reception/zh'
import records from './records/zh'
import supervision from './supervision/zh'

export default { kernel, errors: { ...errors, ...deskErrors, ...directoryErrors }, access, contacts, desk, directory, reception, records, supervision }
