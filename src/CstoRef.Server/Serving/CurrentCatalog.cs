namespace CstoRef.Server.Serving;

/// <summary>The picture that the service answers from now: one writer swaps it in one step, readers take no lock.</summary>
internal sealed class CurrentCatalog
{
    private volatile ServedCatalog? _served;

    /// <summary>The picture; null before the first load.</summary>
    public ServedCatalog? Served => _served;

    /// <summary>Puts a picture in the place of the one before. Calls that have begun go on with theirs.</summary>
    public void Serve(Catalog catalog) => _served = new(catalog.Prepare());
}
