using System.Collections.Immutable;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Serving;

/// <summary>
/// Pictures of earlier revisions, made from the nearest picture at hand and the changes between the two, and kept while they are asked for.
/// Both are bounded: how many are kept, and how many are made at once. Calls for the same revision wait for the same picture.
/// </summary>
internal sealed class PastCatalogs(PastReads reads, CatalogFollower follower, ServerOptions options, IHostApplicationLifetime lifetime)
{
    private readonly Lock _lock = new();

    /// <summary>The pictures, the one asked for last first.</summary>
    private ImmutableList<Picture> _pictures = [];

    /// <summary>The picture at a revision before the one served.</summary>
    /// <param name="served">What is served.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="caller">Who asks, and waits for its turn where nobody did before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TooManyPastReadsException">Too many wait for their turn already.</exception>
    /// <exception cref="RevisionCompactedException">The log no longer reaches back as far.</exception>
    /// <exception cref="StorageException">The database, which keeps the past, cannot be read.</exception>
    public Task<ServedCatalog> GetAsync(ServedCatalog served, long revision, string caller, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var picture = _pictures.Find(one => one.IsOf(served.Catalog.Epoch, revision));
            if (picture is null || picture.Made.IsFaulted || picture.Made.IsCanceled)
                picture = new(served.Catalog.Epoch, revision, made => MakeAsync(made, served.Catalog, caller));
            _pictures = Bounded(_pictures.RemoveAll(one => one.IsOf(picture.Epoch, revision)).Insert(0, picture));
            return picture.Made.WaitAsync(cancellationToken);
        }
    }

    private async Task<ServedCatalog> MakeAsync(Picture picture, Catalog served, string caller)
    {
        // Whoever asked first may give up; the others wait for the same picture.
        await Task.Yield();
        return await reads.ReadAsync(
            caller,
            async (connections, cancellationToken) =>
            {
                var (from, place) = NearestTo(picture.Revision, served);
                var difference = await new ChangeLog(connections).ReadBetweenAsync(place, picture.Revision, cancellationToken: cancellationToken);
                difference.Coverage.ThrowIfNotWhole(picture.Revision, difference.Head, difference.OldestRevision);
                var made = new ServedCatalog(from.With(picture.Revision, difference.Changes).Prepare());
                picture.Base = new(made.Catalog, new(picture.Epoch, picture.Revision, difference.Digest));
                return made;
            },
            lifetime.ApplicationStopping);
    }

    private Base NearestTo(long revision, Catalog served) =>
        Volatile.Read(ref _pictures)
            .Where(one => string.Equals(one.Epoch, served.Epoch, StringComparison.Ordinal))
            .Select(one => one.Base)
            .OfType<Base>()
            .Append(new(served, follower.PlaceOf(served)))
            .MinBy(one => Math.Abs(one.Catalog.Revision - revision))!;

    /// <summary>The pictures under way, and the newest of the others.</summary>
    private ImmutableList<Picture> Bounded(ImmutableList<Picture> pictures)
    {
        var made = 0;
        return pictures.RemoveAll(one => one.Made.IsCompleted && ++made > options.History.MaxPictures);
    }

    /// <summary>What others can be made from.</summary>
    /// <param name="Catalog">The picture.</param>
    /// <param name="Place">Where it stands in the log, which tells another history by the same numbers where it lost commits.</param>
    private sealed record Base(Catalog Catalog, LogPlace Place);

    /// <summary>One picture of the past, made or under way.</summary>
    private sealed class Picture
    {
        private volatile Base? _base;

        public Picture(string epoch, long revision, Func<Picture, Task<ServedCatalog>> make)
        {
            Epoch = epoch;
            Revision = revision;
            Made = make(this);
        }

        public string Epoch { get; }

        public long Revision { get; }

        /// <summary>The picture, when it is made.</summary>
        public Task<ServedCatalog> Made { get; }

        /// <summary>What others can be made from; null until it is made.</summary>
        public Base? Base
        {
            get => _base;
            set => _base = value;
        }

        public bool IsOf(string epoch, long revision) => Revision == revision && string.Equals(Epoch, epoch, StringComparison.Ordinal);
    }
}
