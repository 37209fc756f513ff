import Type from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { closed, instant, oneOf, reason, text } from '../../domain/input/schema.ts'

const StationId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', description: 'Such as `lyon-bench-2`.' })

export const StationParams = Type.Object({ station: StationId }, closed)

const Operators = Type.Array(text(60, 'Id of a technician, as results name them'), { minItems: 1, maxItems: 200, uniqueItems: true })

const PublicKey = Type.Object(
  {
    kty: oneOf(['OKP']),
    crv: oneOf(['Ed25519']),
    x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'Base64url of the 32 bytes.' }),
  },
  { ...closed, title: 'StationPublicKey', description: 'The public half of its key, as JSON Web Key (RFC 8037).' },
)

export const RegisterStationBody = Type.Object(
  {
    id: StationId,
    name: text(120, 'What people call it'),
    site: text(40, 'Id of the site at which it stands'),
    categories: Type.Array(oneOf(CATEGORIES), { minItems: 1, maxItems: CATEGORIES.length, uniqueItems: true }),
    operators: Operators,
    publicKey: PublicKey,
  },
  { ...closed, title: 'RegisterStation' },
)

export const ChangeOperatorsBody = Type.Object({ operators: Operators, reason }, closed)
export const ReplaceKeyBody = Type.Object({ publicKey: PublicKey, reason }, closed)
export const RevokeBody = Type.Object({ reason }, closed)

export const StationSchema = Type.Object(
  {
    id: StationId,
    name: Type.String(),
    site: Type.String(),
    categories: Type.Array(oneOf(CATEGORIES)),
    operators: Type.Array(Type.String(), { description: 'Who may measure with it.' }),
    key: Type.String({ description: 'Id of its key: what `kid` of its documents names (RFC 7638).' }),
    registeredAt: instant(),
    registeredBy: Type.String(),
    revokedAt: Type.Optional(instant('Since when nothing of it is taken.')),
  },
  { ...closed, title: 'Station' },
)
