-- CreateTable
CREATE TABLE "repair_ratings" (
    "case_id" TEXT NOT NULL,
    "stars" INTEGER NOT NULL,
    "words" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repair_ratings_pkey" PRIMARY KEY ("case_id")
);
