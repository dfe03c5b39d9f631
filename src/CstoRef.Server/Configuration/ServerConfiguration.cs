using System.Text.RegularExpressions;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Configuration;

/// <summary>
/// The configuration of one service, checked: <c>appsettings.json</c> beside the program, then the environment, then flags, each over the one
/// before. A key that nobody reads is a fault, since it is most likely another one misspelt.
/// </summary>
internal sealed partial class ServerConfiguration
{
    private const string SettingsFile = "appsettings.json";

    private ServerConfiguration(IConfiguration values, ServerOptions options, OpenTelemetryVariables openTelemetry)
    {
        Values = values;
        Options = options;
        OpenTelemetry = openTelemetry;
    }

    /// <summary>All values, for the framework's own sections.</summary>
    public IConfiguration Values { get; }

    public ServerOptions Options { get; }

    /// <summary>What is sent to a collector, and how.</summary>
    public OpenTelemetryVariables OpenTelemetry { get; }

    /// <exception cref="ConfigurationException">Something is wrong; it names everything that is.</exception>
    public static ServerConfiguration Load(CommandLine commandLine, IEnumerable<KeyValuePair<string, string>> environment, string programFolder)
    {
        var faults = new ConfigurationFaults();
        var values = ReadSources(commandLine, environment, programFolder, faults);
        CheckKeys(values, faults);
        ListenAddress.Check(values, faults);
        var options = OptionsReader.Read(values, faults);
        CheckConnectionStrings(options, faults);
        CheckSeeds(options, faults);
        SecurityChecks.Check(options, values, faults);
        var openTelemetry = OpenTelemetryVariables.Of(environment, values, options.Otlp, faults);
        faults.ThrowIfAny();
        return new(values, options, openTelemetry);
    }

    private static ConfigurationManager ReadSources(
        CommandLine commandLine, IEnumerable<KeyValuePair<string, string>> environment, string programFolder, ConfigurationFaults faults)
    {
        var values = new ConfigurationManager();
        values.AddInMemoryCollection(ListenAddress.Defaults);
        try
        {
            values.AddJsonFile(Path.Combine(programFolder, SettingsFile), optional: true, reloadOnChange: false);
        }
        catch (InvalidDataException)
        {
            faults.Add(SettingsFile, "is not a JSON object of settings");
        }

        values.AddInMemoryCollection(EnvironmentSettings.Read(environment, faults));
        values.AddInMemoryCollection(commandLine.Values);
        foreach (var key in ListenAddress.Defaults.Keys) values[key] = ListenAddress.ToUrl(values[key] ?? string.Empty);
        return values;
    }

    private static void CheckKeys(ConfigurationManager values, ConfigurationFaults faults)
    {
        var known = OptionsReader.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values.AsEnumerable())
            if (value is not null && !known.Contains(key) && !FrameworkKey().IsMatch(key)) faults.Add(key, "is not a key of the configuration");
    }

    private static void CheckConnectionStrings(ServerOptions options, ConfigurationFaults faults)
    {
        Check("ConnectionStrings:CstoRef", options.ConnectionStrings.CstoRef);
        Check("ConnectionStrings:CstoRefListener", options.ConnectionStrings.CstoRefListener);
        if (options.ConnectionStrings is { CstoRef: null, CstoRefListener: not null })
            faults.Add("ConnectionStrings:CstoRefListener", "is another way to the database of ConnectionStrings:CstoRef, which is not set");

        void Check(string key, string? text)
        {
            try
            {
                if (text is not null) DatabaseConnections.Check(text);
            }
            catch (PostgresAccessException)
            {
                faults.Add(key, "must be a connection string like Host=db;Database=cstoref;Username=…;Password=… or an address like postgres://…:…@db/cstoref");
            }
        }
    }

    private static void CheckSeeds(ServerOptions options, ConfigurationFaults faults)
    {
        if (options.Seeds.Directory is { } folder && !Directory.Exists(folder)) faults.Add("Seeds:Directory", $"names no folder: {folder}");
    }

    /// <summary>The framework's own keys, as far as the service lets them count.</summary>
    [GeneratedRegex(
        "^(Logging:.+|Kestrel:Certificates:.+|Kestrel:Endpoints:(Grpc|Operations):(Url|SslProtocols|ClientCertificateMode|(Certificate|Sni):.+))\\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex FrameworkKey();
}
