using System.Runtime.InteropServices;

namespace CstoRef.Server.Paging;

/// <summary>What a page token pins.</summary>
/// <param name="Revision">The revision that the pages are read from.</param>
/// <param name="Query">The hash of the query that the pages answer.</param>
/// <param name="Last">What tells where the page before ended, by the list's own measure.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageToken(long Revision, UInt128 Query, string Last);
