using System.Text;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>One proven fact about a peer, such as a name from its certificate.</summary>
public class AuthProperty
{
    private readonly Lazy<string> _value;

    private AuthProperty(string name, byte[] valueBytes)
    {
        Name = GrpcPreconditions.CheckNotNull(name, nameof(name));
        ValueBytesUnsafe = GrpcPreconditions.CheckNotNull(valueBytes, nameof(valueBytes));
        _value = new Lazy<string>(() => Encoding.UTF8.GetString(ValueBytesUnsafe));
    }

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>The value, read as UTF-8.</summary>
    public string Value => _value.Value;

    /// <summary>A copy of the value's bytes.</summary>
    public byte[] ValueBytes => [.. ValueBytesUnsafe];

    /// <summary>The value's own bytes, not to be changed.</summary>
    internal byte[] ValueBytesUnsafe { get; }

    /// <summary>Makes a property; the bytes are copied.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="valueBytes">The value's bytes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AuthProperty Create(string name, byte[] valueBytes) =>
        new(name, [.. GrpcPreconditions.CheckNotNull(valueBytes, nameof(valueBytes))]);

    /// <summary>Makes a property that takes over the given bytes.</summary>
    internal static AuthProperty CreateUnsafe(string name, byte[] valueBytes) => new(name, valueBytes);
}
