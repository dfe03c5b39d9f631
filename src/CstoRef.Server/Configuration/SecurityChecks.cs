using CstoRef.Server.Security;

namespace CstoRef.Server.Configuration;

/// <summary>Checks that somebody may call, and that it is nobody whom the operator did not name.</summary>
internal static class SecurityChecks
{
    private const string AnonymousKey = "Security:Anonymous";
    private const string WaysToKnow = "Security:TokensFile";

    public static void Check(ServerOptions options, IConfiguration values, ConfigurationFaults faults)
    {
        if (options.Security.TokensFile is { } tokens) CheckFile("Security:TokensFile", () => PresharedTokens.Read(tokens), faults);
        CheckSomebodyMayCall(options, values, faults);
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
