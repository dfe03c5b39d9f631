namespace CstoRef.Benchmarks.Generation;

/// <summary>How many resources of each kind there are for a number of documents.</summary>
internal sealed record Counts(int Documents)
{
    public int GoverningBodies => Documents / 5;

    public int Forces => Documents / 20;

    public int Sessions => Documents * 3 / 5;

    public int Chairmanships => Documents / 25;

    public int Offices => Documents * 3 / 10;

    public int People => Documents * 9 / 20;

    public int Events => Documents * 3 / 8;

    public int Sources => Documents * 3;
}
