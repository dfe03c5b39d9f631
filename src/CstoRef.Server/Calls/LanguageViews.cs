using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstoRef.V1;
using CstoRef.Views;
using Google.Protobuf;

namespace CstoRef.Server.Calls;

/// <summary>
/// What resources are to readers of some languages, with their bytes, as far as somebody asked lately: so that whoever asks next is not
/// made copies again. It belongs to the resources, whichever picture they stand in.
/// </summary>
/// <param name="mostBytes">
/// How many bytes are kept at most, of those that were asked for last; the messages around them take some more.
/// </param>
internal sealed class LanguageViews(int mostBytes = LanguageViews.MostBytes)
{
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly Lock _turning = new();
    private volatile Generation _young = new();
    private volatile Generation _old = new();

    /// <summary>A message, mostly a resource, in the languages that are wanted.</summary>
    public IMessage Of(IMessage message, IReadOnlyList<string> languages)
    {
        // Only what all share, and nobody changes, has bytes by now.
        if (message is not IKeepsBytes { Bytes: not null }) return LanguageView.Of(message, languages);
        var key = new Key(message, languages.Count == 1 ? languages[0] : string.Join(',', languages));
        if (_young.Views.TryGetValue(key, out var view)) return view;
        if (!_old.Views.TryGetValue(key, out view)) view = LanguageView.Of(message, languages);
        Keep(key, view);
        return view;
    }

    private void Keep(Key key, IMessage view)
    {
        var young = _young;
        if (!young.Views.TryAdd(key, view)) return;
        // What is the same in the languages is the resource itself.
        if (view is IKeepsBytes keeper && Interlocked.Add(ref young.Bytes, KeptBytes.Of(keeper).Length) > mostBytes / 2) Turn(young);
    }

    /// <summary>Begins anew; what nobody asks for until the next time is forgotten then.</summary>
    private void Turn(Generation full)
    {
        lock (_turning)
        {
            if (_young == full) (_old, _young) = (full, new());
        }
    }

    /// <summary>What was asked for in a while.</summary>
    private sealed class Generation
    {
        public long Bytes;

        public ConcurrentDictionary<Key, IMessage> Views { get; } = new();
    }

    /// <summary>Which resource, the very same, in which languages.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Key(IMessage resource, string languages) : IEquatable<Key>
    {
        private readonly IMessage _resource = resource;
        private readonly string _languages = languages;

        public bool Equals(Key other) =>
            ReferenceEquals(_resource, other._resource) && string.Equals(_languages, other._languages, StringComparison.Ordinal);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(_resource), string.GetHashCode(_languages, StringComparison.Ordinal));
    }
}
