package dev.codeface.desktop.cli.bench;

import dev.codeface.core.syntax.Language;
import java.util.EnumMap;
import java.util.Map;

/// Texts to measure formatters with: a piece of ordinary code per language, untidy, repeated with other names.
final class FormatSamples {
    private static final Map<Language, String> PIECES = new EnumMap<>(Map.of(
            Language.TYPESCRIPT,
            """
            export interface Row¤ { id:number, name ?: string; tags:string[] }
            // reads one row
            export async function load¤(id:number, options:{deep?:boolean}={}) : Promise<Row¤|undefined> {
              const url=`/rows/${id}?deep=${options.deep}`
              const answer = await fetch( url,{method:'GET',headers:{accept:'application/json'}} )
              if(!answer.ok){ throw new Error('no row '+id) }
              const rows=(await answer.json()) as Row¤[];
              return rows.filter( r=>r.id===id ).map(r=>({...r,tags:[...r.tags,'new']}))[0]
            }
            """,
            Language.PYTHON,
            """
            class Row¤( object ):
              '''One row.'''
              def __init__(self,name,tags = None,*,deep=False):
                self.name=name ; self.tags=tags or []   # never None
                self.deep = {'a':1,"b":[1,2,3],'c':deep}
              def load(self, url : str,retries:int=3)->"Row¤":
                for attempt in range( retries ):
                  if attempt>1 and url.startswith('http') and not url.endswith("/") and self.deep['a']==1:
                    return [x for x in self.tags if x!=self.name]
                return self

            """,
            Language.JSON,
            """
            {"id":¤,"name" : "row ¤","tags":["a","b" ,"c"],"size":{"w":1.5,"h":2e3},
            "parts":[ {"n":1,"ok":true},{"n":2,"ok":null} ],"path":[1,2,3,4,5,6,7,8]},
            """,
            Language.TOML,
            """
            [row¤]
            name="row ¤"   # its name
            tags=["a","b",  "c"]
            size = {w=1.5,h=2}
            made=2026-11-26T12:00:00Z

            """,
            Language.YAML,
            """
            row¤:
                name:   'row ¤'   # its name
                tags: [a,b,  c]
                parts:
                -   n: 1
                    ok: true
                -   n: 2
            """,
            Language.CSS,
            """
            .row¤>a:hover,.row¤ .b{color:#FFF;margin:0 auto;background:url("a.png") no-repeat}
            @media (max-width:600px){.row¤{display:grid;grid-template-columns:1fr 2fr}} /* narrow */
            """,
            Language.MARKDOWN,
            """
            ## Row ¤
            * one *word* and `code`
            * two [link](http://a.example/¤)

            | a | b |
            |---|:-:|
            | 1 | 2 |

            """,
            Language.SQL,
            """
            select a.id,b.name,count(*) n from rows¤ a left join names b on a.id=b.id where a.size>10 and b.name like 'x%' -- why
            group by a.id,b.name order by n desc;
            """,
            Language.RUST,
            """
            /// One row.
            pub fn row¤( id:u32,names:&[String] )->Option<String>{
              let found=names.iter().filter(|n|n.len()>id as usize).map(|n|n.to_uppercase()).collect::<Vec<_>>();
              if found.is_empty(){return None} // nothing
              Some( found.join(", ") )
            }
            """,
            Language.JAVA,
            """
            /** One row. */
            class Row¤ { private final int id;private String name="row ¤";
              Row¤(int id){this.id=id;}
              String load(java.util.List<String> tags,boolean deep){ // reads
                if(deep&&tags.size()>id){return tags.stream().filter(t->!t.isEmpty()).map(String::trim).toList().toString();}
                return name;}
            }
            """));

    private FormatSamples() {}

    /// The languages that have a sample.
    static Iterable<Language> languages() {
        return PIECES.keySet();
    }

    /// A text of at least so many lines.
    static String text(Language language, int lines) {
        String piece = PIECES.getOrDefault(language, "");
        int times = Math.max(1, (int) (lines / piece.lines().count()));
        StringBuilder text = new StringBuilder(piece.length() * times + times * 4);
        for (int i = 0; i < times; i++) {
            text.append(piece.replace("¤", String.valueOf(i)));
        }
        return language == Language.JSON ? "[" + text + "{}]\n" : text.toString();
    }
}
