#!/bin/sh
# Makes the certificates of the test server anew: an authority that nothing but the tests trusts, a certificate
# for two hosts of a fictional city, and one that ended long ago. The keys protect nothing.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/openssl.cnf" <<'END'
[ca]
default_ca = tests
[tests]
dir = .
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:www.haizhou.example, DNS:data.haizhou.example
[request]
distinguished_name = name
[name]
END

key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"
}

here=$(pwd)
cd "$work"
: > index.txt
echo 01 > serial
key authority.key
openssl req -x509 -new -config openssl.cnf -extensions authority -key authority.key -days 36500 \
    -subj '/CN=Authority of the tests' -out authority.pem
for name in server expired; do
    key $name.key
    openssl req -new -config openssl.cnf -key $name.key -subj "/CN=$name of the tests" -out $name.csr
done
sign() {
    openssl ca -batch -notext -config openssl.cnf -extensions server -cert authority.pem -keyfile authority.key \
        -in "$1.csr" -out "$1.crt" -startdate "$2" -enddate "$3" 2>> openssl.log || { cat openssl.log >&2; exit 1; }
    cat "$1.key" "$1.crt" > "$here/$1.pem"
}
sign server 20200101000000Z 21200101000000Z
sign expired 20200101000000Z 20200201000000Z
cp authority.pem "$here/authority.pem"
