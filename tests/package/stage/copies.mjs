// Prints `{ what: whether it holds }`.
import * as one from 'jotproof'
import * as other from 'jotproof-again'

const error = (copy) => { try { copy.createVerifier({}) } catch (thrown) { return thrown } }
const [mine, theirs] = [error(one), error(other)]
class Derived extends one.JotproofError {}

console.log(JSON.stringify({
  'they are two': one.JotproofError !== other.JotproofError && Object.getPrototypeOf(mine) !== Object.getPrototypeOf(theirs),
  'each knows its own errors': mine instanceof one.JotproofError && theirs instanceof other.JotproofError,
  'each knows those of the other': mine instanceof other.JotproofError && theirs instanceof one.JotproofError,
  'a derived class knows neither': !(mine instanceof Derived) && !(theirs instanceof Derived),
  'what is derived is known to both': [one, other].every(({ JotproofError }) => new Derived('expired') instanceof JotproofError),
  'the mark is not in what is printed': !JSON.stringify(mine).includes('JotproofError":true') && Object.getOwnPropertySymbols({ ...mine }).length === 0,
  'sentinels are shared': one.UNCHECKED === other.UNCHECKED && one.ABSENT === other.ABSENT,
  'keys are not': (() => { try { other.verifyJws('', one.hmac(new Uint8Array(32), 'HS256')) } catch ({ code, option }) { return code === 'config_invalid' && option === 'keys' } })() === true,
}))
