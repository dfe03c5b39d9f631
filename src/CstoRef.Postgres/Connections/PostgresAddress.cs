using System.Collections.Frozen;
using System.Globalization;
using Npgsql;

namespace CstoRef.Postgres.Connections;

/// <summary>
/// The address of a database as other PostgreSQL tools take it: <c>postgres://user:password@host:port,host:port/database?name=value</c>, each
/// part percent-encoded. The driver knows connection strings of its own form alone.
/// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
/// </summary>
internal static class PostgresAddress
{
    private const int DefaultPort = 5432;

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>The parameters, by their names in an address, as the driver calls them.</summary>
    private static readonly FrozenDictionary<string, string> Keywords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["dbname"] = "Database",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["options"] = "Options",
        ["target_session_attrs"] = "Target Session Attributes",
        ["load_balance_hosts"] = "Load Balance Hosts",
        ["sslmode"] = "SSL Mode",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["sslnegotiation"] = "SSL Negotiation",
        ["channel_binding"] = "Channel Binding",
        ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name",
        ["require_auth"] = "Require Auth",
        ["keepalives"] = "TCP Keepalive",
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsOne(string text) => Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="FormatException">It is malformed; the message says in what, in words that follow its name, and quotes none of it.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (beforeQuery, query) = Split(rest, '?');
        var (authority, database) = Split(beforeQuery, '/');
        var userEnd = authority.LastIndexOf('@');
        var parameters = ReadQuery(query);

        var settings = new NpgsqlConnectionStringBuilder();
        if (userEnd >= 0)
        {
            var (user, password) = Split(authority[..userEnd], ':');
            if (user.Length > 0) settings.Username = Decode(user);
            if (password is { Length: > 0 }) settings.Password = Decode(password);
        }

        if (database is { Length: > 0 }) settings.Database = Decode(database);
        SetHosts(settings, HostsOf(authority[(userEnd + 1)..]), parameters);
        foreach (var (name, value) in parameters) Set(settings, name, value);
        return settings;
    }

    private static (string Before, string? After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static Dictionary<string, string> ReadQuery(string? query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (query ?? string.Empty).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, '=');
            if (value is null) throw new FormatException("has a parameter without a value");
            parameters[Decode(name)] = Decode(value);
        }

        return parameters;
    }

    private static (string Host, string Port)[] HostsOf(string hosts) =>
        hosts.Length == 0 ? [] : [.. hosts.Split(',').Select(HostOf)];

    private static (string Host, string Port) HostOf(string text)
    {
        // An IPv6 address stands in brackets.
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : text.IndexOf(':', StringComparison.Ordinal);
        if (end < 0) return (Decode(text), string.Empty);
        if (end == 0 || (end < text.Length && text[end] != ':')) throw new FormatException("has a malformed host");
        return (Decode(text[..end]), end < text.Length ? text[(end + 1)..] : string.Empty);
    }

    /// <summary>The hosts of the address, unless the parameters name others; a single port holds for all of them.</summary>
    private static void SetHosts(NpgsqlConnectionStringBuilder settings, (string Host, string Port)[] hosts, Dictionary<string, string> parameters)
    {
        var names = parameters.Remove("host", out var host) ? host.Split(',') : [.. hosts.Select(entry => entry.Host)];
        var ports = parameters.Remove("port", out var port) ? port.Split(',') : [.. hosts.Select(entry => entry.Port)];
        if (names.Length == 0 || Array.Exists(names, name => name.Length == 0)) throw new FormatException("names no host");
        if (ports.Length > 1 && ports.Length != names.Length) throw new FormatException("has another number of ports than of hosts");

        int PortOf(int index) => ports.Length == 0 ? DefaultPort : ReadPort(ports[ports.Length == 1 ? 0 : index]);
        settings.Port = PortOf(0);
        settings.Host = names.Length == 1
            ? names[0].Trim('[', ']')
            : string.Join(',', names.Select((name, index) => string.Create(CultureInfo.InvariantCulture, $"{name}:{PortOf(index)}")));
    }

    private static int ReadPort(string text)
    {
        if (text.Length == 0) return DefaultPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new FormatException("has a port that is not a number from 1 to 65535");
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        // Bytes of any other encoding are none that a database of ours holds; the service sets its own in any case.
        if (name is "client_encoding") return;
        if (name is "ssl" && value is "true") (name, value) = ("sslmode", "require");
        // The driver's own settings may stand beside those of other tools.
        var keyword = Keywords.GetValueOrDefault(name, name);
        if (!settings.ContainsKey(keyword)) throw new FormatException("has a parameter that is not known");
        try
        {
            settings[keyword] = name switch
            {
                "sslmode" or "sslnegotiation" or "gssencmode" or "channel_binding" => value.Replace("-", string.Empty, StringComparison.Ordinal),
                "keepalives" => value is not "0",
                "load_balance_hosts" => value is "random",
                _ => value,
            };
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new FormatException("has a value that its parameter does not take", fault);
        }
    }

    private static string Decode(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]) || text.AsSpan(i + 1, 2) is "00")
                throw new FormatException("has a percent sign that encodes no character; write %25 for the sign itself");
        }

        return Uri.UnescapeDataString(text);
    }
}
