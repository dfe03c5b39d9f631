using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Grpc.Core.Utils;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>
    /// A key with a text in ASCII, or, when the key ends with <see cref="BinaryHeaderSuffix"/>, with bytes. It never changes.
    /// </summary>
    public class Entry
    {
        private static readonly SearchValues<char> s_keyCharacters =
            SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>Makes an entry with bytes.</summary>
        /// <param name="key">Letters, digits and <c>_-.</c>, ending with <see cref="BinaryHeaderSuffix"/>; kept in lower case.</param>
        /// <param name="valueBytes">The bytes, which are copied.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The key has another character or lacks the suffix.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            Key = Normalize(key);
            GrpcPreconditions.CheckArgument(IsBinaryKey(Key), $"A metadata key with a binary value must end with '{BinaryHeaderSuffix}'.");
            _bytes = [.. GrpcPreconditions.CheckNotNull(valueBytes, nameof(valueBytes))];
        }

        /// <summary>Makes an entry with a text.</summary>
        /// <param name="key">Letters, digits and <c>_-.</c>, not ending with <see cref="BinaryHeaderSuffix"/>; kept in lower case.</param>
        /// <param name="value">The text; only ASCII survives the way to the peer.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The key has another character or the suffix.</exception>
        public Entry(string key, string value)
        {
            Key = Normalize(key);
            GrpcPreconditions.CheckArgument(
                !IsBinaryKey(Key), $"A metadata key that ends with '{BinaryHeaderSuffix}' needs a binary value, not a text.");
            _text = GrpcPreconditions.CheckNotNull(value, nameof(value));
        }

        private Entry(string key, string? text, byte[]? bytes)
        {
            Key = key;
            _text = text;
            _bytes = bytes;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => _bytes is not null;

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The value is binary.</exception>
        public string Value =>
            _text ?? throw new InvalidOperationException($"The value of the binary metadata entry '{Key}' cannot be read as a text.");

        /// <summary>A copy of the bytes, or the text in ASCII.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <summary>Key and value, for logs.</summary>
        public override string ToString() => IsBinary ? $"[Entry: key={Key}, valueBytes={_bytes}]" : $"[Entry: key={Key}, value={_text}]";

        /// <summary>The entry's own bytes, not to be changed, or the text in ASCII.</summary>
        internal byte[] GetSerializedValueUnsafe() => _bytes ?? Encoding.ASCII.GetBytes(_text!);

        internal bool KeyEqualsIgnoreCase(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        /// <summary>Makes an entry from what the native library received; the library has checked it.</summary>
        internal static Entry CreateUnsafe(string key, IntPtr source, int length)
        {
            byte[] bytes = new byte[length];
            if (length > 0)
                Marshal.Copy(source, bytes, 0, length);
            return IsBinaryKey(key) ? new Entry(key, null, bytes) : new Entry(key, Encoding.ASCII.GetString(bytes), null);
        }

        private static string Normalize(string key)
        {
            GrpcPreconditions.CheckNotNull(key, nameof(key));
            return key.AsSpan().ContainsAnyExcept(s_keyCharacters)
                ? throw new ArgumentException(
                    $"The metadata key '{key}' is not allowed: a key may have letters, digits, underscores, hyphens and dots.", nameof(key))
                : key.ToLowerInvariant();
        }

        private static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);
    }
}
