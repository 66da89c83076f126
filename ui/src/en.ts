import access from './access/en'
import contacts from './contacts/en'
import desk from './desk/en'
import deskErrors from './desk/errors.en'
import directory from './directory/en'
import directoryErrors from './directory/errors.en'
import errors from './kernel/errors.en'
import kernel from './kernel/en'
import reception from './reception/en'
import records from './records/en'
import supervision from './supervision/en'

export default { kernel, errors: { ...errors, ...deskErrors, ...directoryErrors }, access, contacts, desk, directory, reception, records, supervision }
