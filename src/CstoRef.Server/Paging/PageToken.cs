using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Server.Paging;

/// <summary>What a page token pins.</summary>
/// <param name="Revision">The revision that the pages are read from.</param>
/// <param name="Query">The hash of the query that the pages answer.</param>
/// <param name="Position">How many elements of the list stand on the pages before.</param>
/// <param name="Day">The day that the pages answer, where the list is about a day.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageToken(long Revision, UInt128 Query, int Position, PartialDate? Day);
