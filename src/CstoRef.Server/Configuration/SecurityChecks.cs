using CstoRef.Server.Security;
using CstoRef.Server.Security.Certificates;
using CstoRef.Server.Security.Jwt;

namespace CstoRef.Server.Configuration;

/// <summary>Checks that somebody may call, and that it is nobody whom the operator did not name.</summary>
internal static class SecurityChecks
{
    private const string ModeKey = $"Kestrel:Endpoints:{ListenAddress.GrpcEndpoint}:ClientCertificateMode";
    private const string AnonymousKey = "Security:Anonymous";
    private const string WaysToKnow = "Security:TokensFile, Security:Jwt:Authority, Security:Jwt:KeysFile or Security:ClientCertificates:CaFile";

    public static void Check(ServerOptions options, IConfiguration values, ConfigurationFaults faults)
    {
        if (options.Security.TokensFile is { } tokens) CheckFile("Security:TokensFile", () => PresharedTokens.Read(tokens), faults);
        CheckJwt(options.Jwt, faults);
        CheckCertificates(options.ClientCertificates, values, faults);
        CheckSomebodyMayCall(options, values, faults);
    }

    private static void CheckJwt(JwtOptions jwt, ConfigurationFaults faults)
    {
        if (jwt is { Authority: null, KeysFile: null })
        {
            if (jwt.Issuer is not null || jwt.Audience is not null)
                faults.Add("Security:Jwt", "says whose tokens count, but not by which keys: set Security:Jwt:Authority or Security:Jwt:KeysFile");
            return;
        }

        if (jwt is { Authority: not null, KeysFile: not null }) faults.Add("Security:Jwt:KeysFile", "takes the place of Security:Jwt:Authority: set one of them");
        if (jwt.Authority is { } authority && !(Uri.TryCreate(authority, UriKind.Absolute, out var address) && AuthorityKeys.IsTrustworthy(address)))
            faults.Add("Security:Jwt:Authority", $"must be an address that begins with https://, or http:// on this machine; it is {authority}");
        if (jwt.Audience is null) faults.Add("Security:Jwt:Audience", "must name this service, as tokens for it do");
        if (jwt is { KeysFile: not null, Issuer: null }) faults.Add("Security:Jwt:Issuer", "must name the issuer of tokens, which Security:Jwt:KeysFile does not tell");
        if (jwt.KeysFile is { } keys) CheckFile("Security:Jwt:KeysFile", () => SigningKeys.ReadFile(keys, string.Empty), faults);
    }

    private static void CheckCertificates(ClientCertificateOptions certificates, IConfiguration values, ConfigurationFaults faults)
    {
        if (certificates.CaFile is null && certificates.SubjectsFile is null) return;
        if (certificates.CaFile is not { } authorities) faults.Add("Security:ClientCertificates:CaFile", "must name the certificate of the authority");
        else CheckFile("Security:ClientCertificates:CaFile", () => KnownCertificates.ReadAuthorities(authorities), faults);
        if (certificates.SubjectsFile is not { } subjects) faults.Add("Security:ClientCertificates:SubjectsFile", "must tell which subjects may do what");
        else CheckFile("Security:ClientCertificates:SubjectsFile", () => KnownCertificates.ReadSubjects(subjects), faults);
        if (values[ListenAddress.GrpcKey]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == false)
            faults.Add(ListenAddress.GrpcKey, "must begin with https://, since Security:ClientCertificates are certificates of TLS");
        if (string.Equals(values[ModeKey], "NoCertificate", StringComparison.OrdinalIgnoreCase))
            faults.Add(ModeKey, "asks for no certificates, and Security:ClientCertificates says whose count");
    }

    private static void CheckSomebodyMayCall(ServerOptions options, IConfiguration values, ConfigurationFaults faults)
    {
        if (options.KnowsCallers()) return;
        if (options.Security.Anonymous == AnonymousAccess.None)
            faults.Add(AnonymousKey, $"lets nobody call, since nothing tells who calls: set {WaysToKnow}");
        else if (options.Security.Anonymous == AnonymousAccess.Loopback && ListenAddress.IsBeyondLoopback(values, ListenAddress.GrpcKey))
            faults.Add(
                ListenAddress.GrpcKey,
                "is reached from beyond this machine, and nothing says who may call: "
                + $"set {WaysToKnow}, or {AnonymousKey}=read (CSTOREF__SECURITY__ANONYMOUS=read) to let whoever reaches it read");
    }

    private static void CheckFile(string key, Action read, ConfigurationFaults faults)
    {
        try
        {
            read();
        }
        catch (CredentialFileException fault)
        {
            faults.Add(key, fault.Message);
        }
    }
}
