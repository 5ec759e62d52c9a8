/**
 * The grammar of the model language, near LL(1): every choice is made by the next token, so that
 * parsing is fast and an error is known where it is.
 *
 * Three things are kept out of it on purpose. The newline rules: a filter before the parser hands
 * over END tokens, exactly one behind every line and none inside of brackets. Precedence: an
 * expression is a flat list here (a tree of rules would be as deep as the table of operators for
 * every number), ExprBuilder knows the table. What only the meaning decides: axes, arguments and
 * indices are expressions first and looked at later.
 */
grammar Nn;


file : fileLine* EOF ;

fileLine : fileItem END ;

fileItem
    : PACKAGE path                                                        # packageLine
    | IMPORT path                                                         # importLine
    | dims                                                                # dimsDeclaration
    | function                                                            # functionDeclaration
    | keyword=(MODULE | MODEL) name parameters? whereClause? block        # unitDeclaration
    | OP name parameters '=' expr ruleBlock?                              # operatorDeclaration
    | TRAIN name arguments? AS name recipe                                # trainDeclaration
    ;

dims : DIM dimItem (',' dimItem)* ;

dimItem : name ('<=' expr | '=' expr)? ;

function : FN name? signature ('=' expr | block) ;

signature : parameters ('->' results)? whereClause? ;

parameters : '(' (parameter (',' parameter)*)? ')' ;

parameter : name (':' type)? ('=' expr)? ;

results : type | '(' result (',' result)* ')' ;

/* `h: [B, H]` or a type alone; that a type before the colon is only a name is looked at later. */
result : type (':' type)? ;

whereClause : WHERE expr (',' expr)* ;

// ---------------------------------------------------------------------------------- bodies

block : '{' line* '}' ;

line : statement END ;

statement
    : INPUT name (',' name)* ':' type                                     # inputStatement
    | PARAM name ':' type ('~' expr | '=' expr)? condition?               # paramStatement
    | STATE name ':' type ('=' expr)? condition?                          # stateStatement
    | UPDATE name '=' expr                                                # updateStatement
    | dims                                                                # dimsStatement
    | function                                                            # functionStatement
    | OUTPUT name (':' type)? ('=' expr)?                                 # outputStatement
    | METRIC name '=' expr                                                # metricStatement
    | DIFFERENTIATE path BY path (',' path)*                              # differentiateStatement
    | FOR name IN expr checkpoint? block                                  # forStatement
    | EMIT expr                                                           # emitStatement
    | RETURN expr                                                         # returnStatement
    | CHECK check                                                         # checkStatement
    | name '=' expr condition?                                            # bindingStatement
    | '(' name (',' name)* ')' '=' expr condition?                        # patternStatement
    ;

/* Backward keeps what is carried every so many trips, and computes the rest once more. */
checkpoint : CHECKPOINT EVERY expr ;

condition : IF expr ;

check
    : GOLDEN '(' (given (',' given)*)? ')' goldenBlock                    # goldenCheck
    | GRAD (TOLERANCE expr)? (SAMPLES expr)?                              # gradientCheck
    | PARAMS '==' expr                                                    # paramsCheck
    | MEMORY '<=' expr ID? (FOR argument (',' argument)*)?                # memoryCheck
    | OVERFIT STEPS expr BELOW expr                                       # overfitCheck
    | DETERMINISTIC                                                       # deterministicCheck
    ;

given : path ':' expr ;

goldenBlock : '{' goldenLine* '}' ;

goldenLine : golden END ;

/* Of two paths the first is the word `grad`. */
golden : path path? '==' expr (WITHIN expr)? ;

ruleBlock : '{' ruleLine* '}' ;

ruleLine : rule_ END ;

rule_
    : VJP '(' name ')' '=' expr                                           # vjpRule
    | DOMAIN expr '..' expr                                               # domainRule
    ;

// ---------------------------------------------------------------------------------- recipes

recipe : '{' recipeLine* '}' ;

recipeLine : recipeItem END ;

recipeItem
    : DATA argument (',' argument)* (SPLIT part (',' part)*)?             # dataItem
    | key=(BATCH | ACCUMULATE | EPOCHS | STEPS | SEED | OPTIMIZER | SCHEDULE | CLIP | EMA) expr name* # settingItem
    | EVALUATE EVERY expr                                                 # evaluateItem
    | STOP WHEN expr                                                      # stopItem
    | KEEP BEST path                                                      # keepItem
    | EXPECT expr                                                         # expectItem
    ;

part : (name | TRAIN) expr ;

// ---------------------------------------------------------------------------------- types

type : (name axes? | axes) (IN expr '..<' expr)? ;

axes : '[' (axis (',' axis)*)? ']' ;

axis : '..' | expr ('=' expr)? ;

// ---------------------------------------------------------------------------------- expressions

expr
    : IF expr THEN expr ELSE expr                                         # choice
    | SCAN name IN name checkpoint? FROM '(' argument (',' argument)* ')' block # loop
    | operand (infix operand | AS (axes | name))*                         # chain
    ;

infix
    : '^' | '@' | '@[' name (',' name)* ']' | '*' | '/' | '%' | '+' | '-'
    | '==' | '!=' | '<' | '<=' | '>' | '>=' | AND | OR | '>>' | '|>'
    ;

operand : (prefix+=('-' | NOT))* primary suffix* ;

suffix
    : arguments                                                           # callSuffix
    | '[' (index (',' index)*)? ']'                                       # bracketSuffix
    | '.' name                                                            # memberSuffix
    ;

arguments : '(' (argument (',' argument)*)? ')' ;

argument : expr ('=' expr)? ;

index : '..' | expr ('=' expr)? ('..<' expr)? ;

primary
    : NUMBER
    | INF
    | STRING
    | TRUE
    | FALSE
    | name
    | WHERE
    | TRAIN
    | '(' expr (',' expr)* ')'
    | '[' (expr (',' expr)*)? ']'
    ;

path : (name | TRAIN) ('.' (name | NUMBER))* ;

/* The words of recipes and checks are words only there. */
name
    : ID | DATA | BATCH | ACCUMULATE | EPOCHS | STEPS | SEED | OPTIMIZER | SCHEDULE | CLIP | EMA
    | CHECKPOINT | EVALUATE | EVERY | STOP | WHEN | KEEP | BEST | EXPECT | SPLIT | GOLDEN | GRAD | TOLERANCE | SAMPLES | PARAMS | MEMORY | OVERFIT
    | BELOW | DETERMINISTIC | WITHIN | VJP | DOMAIN | FROM | BY
    ;

// ---------------------------------------------------------------------------------- words

PACKAGE : 'package' ;
IMPORT : 'import' ;
DIM : 'dim' ;
FN : 'fn' ;
MODULE : 'module' ;
MODEL : 'model' ;
OP : 'op' ;
TRAIN : 'train' ;
INPUT : 'input' ;
PARAM : 'param' ;
STATE : 'state' ;
UPDATE : 'update' ;
OUTPUT : 'output' ;
METRIC : 'metric' ;
DIFFERENTIATE : 'differentiate' ;
CHECK : 'check' ;
EMIT : 'emit' ;
RETURN : 'return' ;
FOR : 'for' ;
SCAN : 'scan' ;
IN : 'in' ;
AS : 'as' ;
IF : 'if' ;
THEN : 'then' ;
ELSE : 'else' ;
WHERE : 'where' ;
NOT : 'not' ;
AND : 'and' ;
OR : 'or' ;
TRUE : 'true' ;
FALSE : 'false' ;
INF : 'inf' ;

DATA : 'data' ;
BATCH : 'batch' ;
ACCUMULATE : 'accumulate' ;
EPOCHS : 'epochs' ;
STEPS : 'steps' ;
SEED : 'seed' ;
OPTIMIZER : 'optimizer' ;
SCHEDULE : 'schedule' ;
CLIP : 'clip' ;
EMA : 'ema' ;
CHECKPOINT : 'checkpoint' ;
EVALUATE : 'evaluate' ;
EVERY : 'every' ;
STOP : 'stop' ;
WHEN : 'when' ;
KEEP : 'keep' ;
BEST : 'best' ;
EXPECT : 'expect' ;
SPLIT : 'split' ;
GOLDEN : 'golden' ;
GRAD : 'grad' ;
TOLERANCE : 'tolerance' ;
SAMPLES : 'samples' ;
PARAMS : 'params' ;
MEMORY : 'memory' ;
OVERFIT : 'overfit' ;
BELOW : 'below' ;
DETERMINISTIC : 'deterministic' ;
WITHIN : 'within' ;
VJP : 'vjp' ;
DOMAIN : 'domain' ;
FROM : 'from' ;
BY : 'by' ;

// ---------------------------------------------------------------------------------- signs

PIPE : '|>' ;
COMPOSE : '>>' ;
ARROW : '->' ;
UPTO : '..<' ;
DOTS : '..' ;
EQ : '==' ;
NE : '!=' ;
LE : '<=' ;
GE : '>=' ;
LT : '<' ;
GT : '>' ;
ASSIGN : '=' ;
TILDE : '~' ;
COLON : ':' ;
COMMA : ',' ;
DOT : '.' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
CARET : '^' ;
/* One sign, so that `a @[K] b` and a product with literal data `a @ [1]` differ at once. */
AT_OPEN : '@[' ;
AT : '@' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE : '{' ;
RBRACE : '}' ;
END : ';' ;

// ---------------------------------------------------------------------------------- the rest

ID : [A-Za-z] [A-Za-z0-9_]* ;
NUMBER : [0-9] [0-9_]* ('.' [0-9] [0-9_]*)? ([eE] [+-]? [0-9]+)? ;
BAD_NUMBER : [0-9] [0-9_]* ('.' [0-9] [0-9_]*)? [A-Za-z_] [A-Za-z0-9_]* ;

/* Closed or not: an open string ends with its line, an open comment with the file. */
STRING : '"' ('\\' ~[\r\n] | ~["\\\r\n])* ('"' | '\\')? ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) ;
LINE_COMMENT : '//' ~[\r\n]* ;

NEWLINE : '\r'? '\n' ;
SPACE : [ \t\r]+ -> skip ;

/* A word with letters from elsewhere is one token, so that it gives one error. */
FOREIGN : [A-Za-z0-9_]* [\u0080-\uFFFF] [A-Za-z0-9_\u0080-\uFFFF]* ;
UNKNOWN : '&&' | '||' | '**' | . ;
