using Grpc.Core;

namespace CstoRef.Server.Telemetry;

/// <summary>A method as metrics and traces name it, with all tags that its calls can have made once.</summary>
internal sealed class CalledMethod
{
    private const string OtherName = "_OTHER";
    private const string System = "grpc";

    private readonly KeyValuePair<string, object?>[][] _tags;

    private CalledMethod(string name)
    {
        Name = name;
        _tags = [.. Enum.GetValues<StatusCode>().Order().Select(code => TagsOf(name, code))];
        Span = IsOther ? System : name;
        Begun = [new("rpc.system.name", System), new("rpc.method", name)];
    }

    /// <summary>Whatever the service does not have: callers make up names at will, which must not become metrics.</summary>
    public static CalledMethod Other { get; } = new(OtherName);

    /// <summary>The name of the service and the method, or <c>_OTHER</c>.</summary>
    public string Name { get; }

    /// <summary>The name of the spans of its calls.</summary>
    public string Span { get; }

    /// <summary>What is known of a call when it begins.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Begun { get; }

    public bool IsOther => string.Equals(Name, OtherName, StringComparison.Ordinal);

    /// <summary>A method that the service has.</summary>
    /// <param name="method">What the framework calls it.</param>
    public static CalledMethod Of(IMethod method) => new($"{method.ServiceName}/{method.Name}");

    /// <summary>The tags of a call that ended with a code.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> TagsOf(StatusCode code) => _tags[(int)code];

    private static KeyValuePair<string, object?>[] TagsOf(string name, StatusCode code)
    {
        var told = CallCode.NameOf(code);
        KeyValuePair<string, object?>[] tags =
            [new("rpc.system.name", System), new("rpc.method", name), new("rpc.response.status_code", told)];
        return CallCode.IsError(code) ? [.. tags, new("error.type", told)] : tags;
    }
}
