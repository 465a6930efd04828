a.jsx
import x from "y"
// <img src="comment.png">
const a = (n) => <img src={n} />
export default function A({ list }) {
  const [s, setS] = useState<string>('<img>')
  return (
    <>
      {/* <img src="b.png" /> */}
      {list.map(each => <li key={each}><img src="c.png" className="x" /></li>)}
      <Picture><img src={`d`} /></Picture>
    </>
  )
}
