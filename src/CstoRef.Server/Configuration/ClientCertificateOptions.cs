namespace CstoRef.Server.Configuration;

/// <summary>How the service knows callers by certificates, over TLS.</summary>
internal sealed record ClientCertificateOptions
{
    /// <summary>The certificate of the authority that alone vouches for callers, in PEM, self-signed; beside it may stand others between it and them.</summary>
    public string? CaFile { get; init; }

    /// <summary>
    /// A file of the subjects that are known, one line each: name, scopes with commas between them, and the certificate's subject as
    /// <c>openssl x509 -noout -subject -nameopt RFC2253</c> prints it. Both files are read again when they change.
    /// </summary>
    public string? SubjectsFile { get; init; }
}
