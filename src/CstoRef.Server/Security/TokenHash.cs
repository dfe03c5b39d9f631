using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CstoRef.Server.Security;

/// <summary>The SHA-256 of a token, by which the service knows it without keeping it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    public const int Size = SHA256.HashSizeInBytes;

    private const int UsualLength = 2048;

    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        // What is no ASCII is no token either; each of its characters takes a byte all the same.
        Span<byte> bytes = token.Length <= UsualLength ? stackalloc byte[token.Length] : new byte[token.Length];
        Encoding.Latin1.GetBytes(token, bytes);
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(bytes, hash);
        return Read(hash);
    }

    public static TokenHash Read(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<TokenHash>(hash);

    /// <summary>Whether both are the same, in a time that does not tell how much of them is.</summary>
    public bool EqualsInConstantTime(TokenHash other) => CryptographicOperations.FixedTimeEquals(
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1)),
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in other, 1)));
}
