/**
 * A certificate for erp.example.com alone, signed by itself, and its key: they protect nothing. Made with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=erp.example.com
 * -addext subjectAltName=DNS:erp.example.com`
 */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBpjCCAU2gAwIBAgIUfmOR3AmJsCb2ThN9iOAR5WMotcowCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPZXJwLmV4YW1wbGUuY29tMCAXDTI2MTEyODEzNDAxOFoYDzIx
MjYxMTA0MTM0MDE4WjAaMRgwFgYDVQQDDA9lcnAuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQ4OtUaL/pwEre+RubjbOthLkZQMV2KGcM+J5Ws
BqT02lR71fIar7n7Erai1/zGwnGqp1J59ow+IkTNo0elOe48o28wbTAdBgNVHQ4E
FgQU9yZnkAGHEWdYOZj4sWoa8DYmYAAwHwYDVR0jBBgwFoAU9yZnkAGHEWdYOZj4
sWoa8DYmYAAwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg9lcnAuZXhhbXBs
ZS5jb20wCgYIKoZIzj0EAwIDRwAwRAIgPBppA9D7sSNqkBC9iYFrloK6TsXE/z4a
boaPYERLq7ECIGcmh7brlN+u3H2eTOZfqUy0uMaaVq4w6HjVN+ytMkOe
-----END CERTIFICATE-----
`;

export const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt2Rb6jTb6AORRJ26
GqgVb83ri/PVgLNzHmA3lHLyIEKhRANCAAQ4OtUaL/pwEre+RubjbOthLkZQMV2K
GcM+J5WsBqT02lR71fIar7n7Erai1/zGwnGqp1J59ow+IkTNo0elOe48
-----END PRIVATE KEY-----
`;
